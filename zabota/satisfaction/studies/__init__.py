"""Do the figures keep their word? `bin/zabota satisfaction study` asks, and writes docs/science/surveys.md."""
