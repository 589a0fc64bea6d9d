"""What pickles of protocol 0 to 2 name."""

from codecs import encode, decode, lookup, register, lookup_error, register_error
