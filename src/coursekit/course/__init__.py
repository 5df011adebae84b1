"""What a course is: its folder, its chapters, their outline."""
