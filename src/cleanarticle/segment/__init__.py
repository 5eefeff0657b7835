"""From a source to a page: decoding, parsing, cutting into blocks, and what is known of the elements around them."""
