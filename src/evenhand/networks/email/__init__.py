"""Email: letters by IMAP and SMTP, whose senders are proved before they join anything."""
