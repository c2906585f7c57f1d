"""What an audit costs as landscapes grow, on made-up companies of known shapes."""
