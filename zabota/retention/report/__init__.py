"""What the radar found, as files and as a page. For commands and jobs, never for a web process."""
