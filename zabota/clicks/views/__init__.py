"""What browsers ask for: pages that answer, and sites that tell of clicks."""
