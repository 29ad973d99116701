"""Which stage a company is in, what comes when, whom and when to tell. Pure: no Django."""
