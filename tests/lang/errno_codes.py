# Module errno, and what the system says about its numbers.
import errno, os
names = sorted(n for n in dir(errno) if n[0] == 'E')
print(len(names), names[:5], names[-3:])
for n in 1, 2, 9, 11, 13, 17, 20, 21, 22, 24, 28, 32, 35, 39, 40, 95, 98, 104, 110, 111, 132:
    print(n, errno.errorcode[n], os.strerror(n))
print(os.strerror(0), '|', os.strerror(41), '|', os.strerror(9999))
print(errno.EWOULDBLOCK == errno.EAGAIN, errno.EDEADLOCK == errno.EDEADLK, errno.ENOTSUP == errno.EOPNOTSUPP, 41 in errno.errorcode)
