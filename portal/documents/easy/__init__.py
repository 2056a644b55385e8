"""The person's own pages in easy read, made from what the exact pages are made from: the same sums in easy words."""
