"""What the numbers in the result of os.stat() mean."""

ST_MODE, ST_INO, ST_DEV, ST_NLINK, ST_UID, ST_GID, ST_SIZE, ST_ATIME, ST_MTIME, ST_CTIME = range(10)

S_IFDIR = 0o040000
S_IFCHR = 0o020000
S_IFBLK = 0o060000
S_IFREG = 0o100000
S_IFIFO = 0o010000
S_IFLNK = 0o120000
S_IFSOCK = 0o140000
S_IFDOOR = S_IFPORT = S_IFWHT = 0

S_ISUID = 0o4000
S_ISGID = S_ENFMT = 0o2000
S_ISVTX = 0o1000
S_IREAD = S_IRUSR = 0o0400
S_IWRITE = S_IWUSR = 0o0200
S_IEXEC = S_IXUSR = 0o0100
S_IRWXU = 0o0700
S_IRWXG = 0o0070
S_IRGRP = 0o0040
S_IWGRP = 0o0020
S_IXGRP = 0o0010
S_IRWXO = 0o0007
S_IROTH = 0o0004
S_IWOTH = 0o0002
S_IXOTH = 0o0001


def S_IMODE(mode):
    """The bits that chmod() can set."""
    return mode & 0o7777


def S_IFMT(mode):
    """The bits that say what kind of file it is."""
    return mode & 0o170000


def S_ISDIR(mode):
    """Is it a directory?"""
    return mode & 0o170000 == S_IFDIR


def S_ISCHR(mode):
    """Is it a character device?"""
    return mode & 0o170000 == S_IFCHR


def S_ISBLK(mode):
    """Is it a block device?"""
    return mode & 0o170000 == S_IFBLK


def S_ISREG(mode):
    """Is it a regular file?"""
    return mode & 0o170000 == S_IFREG


def S_ISFIFO(mode):
    """Is it a named pipe?"""
    return mode & 0o170000 == S_IFIFO


def S_ISLNK(mode):
    """Is it a symbolic link?"""
    return mode & 0o170000 == S_IFLNK


def S_ISSOCK(mode):
    """Is it a socket?"""
    return mode & 0o170000 == S_IFSOCK


def S_ISDOOR(mode):
    """Is it a door?  Linux has none."""
    return False


def S_ISPORT(mode):
    """Is it an event port?  Linux has none."""
    return False


def S_ISWHT(mode):
    """Is it a whiteout?  Linux has none."""
    return False


_kinds = {S_IFDIR: 'd', S_IFCHR: 'c', S_IFBLK: 'b', S_IFREG: '-', S_IFIFO: 'p', S_IFLNK: 'l', S_IFSOCK: 's'}


def filemode(mode):
    """The mode as ls shows it, such as '-rwxr-xr-x'."""
    out = [_kinds.get(S_IFMT(mode), '?')]
    for shift, special, letters in (6, S_ISUID, 'sS'), (3, S_ISGID, 'sS'), (0, S_ISVTX, 'tT'):
        bits = mode >> shift
        out.append('r' if bits & 4 else '-')
        out.append('w' if bits & 2 else '-')
        if mode & special:
            out.append(letters[0] if bits & 1 else letters[1])
        else:
            out.append('x' if bits & 1 else '-')
    return ''.join(out)
