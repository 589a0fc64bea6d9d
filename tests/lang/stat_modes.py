# Module stat.
import stat
for mode in 0o100644, 0o40755, 0o120777, 0o10600, 0o20666, 0o60660, 0o140777, 0o104755, 0o102755, 0o41777, 0o104644, 0o102644, 0o41776, 0:
    print(oct(mode), stat.filemode(mode), oct(stat.S_IMODE(mode)), oct(stat.S_IFMT(mode)), stat.S_ISREG(mode), stat.S_ISDIR(mode),
          stat.S_ISLNK(mode), stat.S_ISFIFO(mode), stat.S_ISCHR(mode), stat.S_ISBLK(mode), stat.S_ISSOCK(mode), stat.S_ISDOOR(mode))
print(stat.ST_MODE, stat.ST_SIZE, stat.ST_CTIME, stat.S_IRWXU, stat.S_IRUSR | stat.S_IWGRP | stat.S_IXOTH, stat.S_ISVTX)
