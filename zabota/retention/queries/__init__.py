"""How clients are: one of them, and all of them by what needs attention first."""
