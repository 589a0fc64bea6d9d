name = 'sub'
star = 'star'
_hidden = 1
