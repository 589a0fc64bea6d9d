import helper_circ.attr
helper_circ.attr.missing
