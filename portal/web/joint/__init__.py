"""What two people both have to say yes to."""
