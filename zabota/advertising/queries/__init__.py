"""What was added up, as pages show it. Nothing here is counted from clicks but the clicks themselves."""
