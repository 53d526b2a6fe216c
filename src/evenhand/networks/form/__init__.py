"""Web form: letters written on a page of ours, and the customer's own page that answers them."""
