"""The doors for customers: a form that anybody can write with, and the page that is theirs."""
