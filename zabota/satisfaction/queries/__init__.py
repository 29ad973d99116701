"""What is known of questions, of whom they went to, and of what came back."""
