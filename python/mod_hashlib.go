package python

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"crypto/subtle"
	"encoding"
	"hash"
)

// The module _hashlib. A hash object is a box, so that an abort restores it:
//
//	a  name
//	b  bytes: the state
func init() {
	builtinFamilies = append(builtinFamilies, func(in *Interp, t *Thread, _ *ModuleDef) { in.AddModule("_hashlib", hashlibModule) })
}

// A digest is the running state of a hash.
type digest interface {
	Write(p []byte) (int, error)
	BlockSize() int
	encoding.BinaryMarshaler
	encoding.BinaryUnmarshaler
}

type hashAlgo struct {
	name  string
	fresh func() digest
}

func stdHash(name string, fresh func() hash.Hash) hashAlgo {
	return hashAlgo{name, func() digest { return fresh().(digest) }}
}

var hashAlgos = []hashAlgo{
	stdHash("md5", md5.New), stdHash("sha1", sha1.New), stdHash("sha224", sha256.New224), stdHash("sha256", sha256.New),
	stdHash("sha384", sha512.New384), stdHash("sha512", sha512.New),
	{"sha3_224", func() digest { return sha3.New224() }}, {"sha3_256", func() digest { return sha3.New256() }},
	{"sha3_384", func() digest { return sha3.New384() }}, {"sha3_512", func() digest { return sha3.New512() }},
	{"shake_128", func() digest { return sha3.NewSHAKE128() }}, {"shake_256", func() digest { return sha3.NewSHAKE256() }},
	{"blake2b", func() digest { return &blake2{wide: true} }}, {"blake2s", func() digest { return &blake2{} }},
}

func findHash(name string) *hashAlgo {
	for i := range hashAlgos {
		if hashAlgos[i].name == name {
			return &hashAlgos[i]
		}
	}
	return nil
}

// hashOf is the digest in a hash object.
func (t *Thread) hashOf(r Ref) digest {
	d := findHash(t.GoStr(t.peek(r, boxA))).fresh()
	if err := d.UnmarshalBinary(t.bytesOf(t.get(r, boxB))); err != nil {
		panic("python: state of a hash: " + err.Error())
	}
	return d
}

func (t *Thread) hashState(d digest) Value {
	b, err := d.MarshalBinary()
	if err != nil {
		panic("python: state of a hash: " + err.Error())
	}
	return t.joinBytes(b)
}

// hashSum is the digest as bytes; n counts those of an extensible function.
func hashSum(d digest, n int) []byte {
	switch d := d.(type) {
	case hash.Hash:
		return d.Sum(nil)
	case *sha3.SHAKE:
		out := make([]byte, n)
		d.Read(out)
		return out
	}
	return d.(*blake2).sum()
}

func hashSize(d digest) int64 {
	switch d := d.(type) {
	case hash.Hash:
		return int64(d.Size())
	case *blake2:
		return int64(d.size)
	}
	return 0
}

// hashInput is what a hash is fed with.
func (t *Thread) hashInput(v Value) ([]byte, error) {
	if b, ok := t.bytesLike(v); ok {
		return b, nil
	}
	if t.isStr(t.unwrap(v)) {
		return nil, t.typeError("Strings must be encoded before hashing")
	}
	return nil, t.typeError("object supporting the buffer API required")
}

func hashlibModule(t *Thread, m *ModuleDef) {
	hashes := hashClass(t, "HASH", "_hashlib", false)
	xof := hashClass(t, "HASHXOF", "_hashlib", true)
	m.Class(hashes)
	m.Class(xof)
	for _, h := range hashAlgos[:12] {
		c := hashes
		if hashSize(h.fresh()) == 0 {
			c = xof
		}
		f := m.Calm("openssl_"+h.name+"(string=?, *, usedforsecurity=True)", func(t *Thread, a []Value) (Value, error) {
			d := h.fresh()
			if a[0] != 0 {
				b, err := t.hashInput(a[0])
				if err != nil {
					return 0, err
				}
				d.Write(b)
			}
			return t.newBox(c, t.nameStr(h.name), t.hashState(d), 0, 0), nil
		})
		m.Set("openssl_"+h.name, f.ref)
	}
	blakeClass(t, m, "blake2b", true)
	blakeClass(t, m, "blake2s", false)
	m.Calm("pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)", hashPBKDF2)
	m.Calm("compare_digest(a, b, /)", compareDigest)
	m.Calm("hmac_digest(key, msg, digest, /)", func(t *Thread, a []Value) (Value, error) {
		h := findHash(t.GoStr(a[2]))
		if h == nil {
			return None, nil
		}
		if _, ok := h.fresh().(hash.Hash); !ok {
			return None, nil
		}
		key, err := t.buffer(a[0])
		if err != nil {
			return 0, err
		}
		msg, err := t.buffer(a[1])
		if err != nil {
			return 0, err
		}
		mac := hmac.New(func() hash.Hash { return h.fresh().(hash.Hash) }, key)
		mac.Write(msg)
		return t.joinBytes(mac.Sum(nil)), nil
	})
}

// hashClass makes a class of hash objects; xof ones say how long a digest is.
func hashClass(t *Thread, name, module string, xof bool) *Class {
	c := t.in.boxType(t, name, module, &Slots{Repr: func(t *Thread, v Value) (string, error) {
		if module != "_hashlib" {
			return t.plainRepr(v), nil
		}
		return "<" + t.GoStr(t.peek(v, boxA)) + " " + module + "." + name + " object @ " + t.address(v) + ">", nil
	}})
	c.calm = true
	t.getset(c, "name", func(t *Thread, v Value) (Value, error) { return t.peek(v, boxA), nil }, nil)
	t.getset(c, "digest_size", func(t *Thread, v Value) (Value, error) { return smallInt(hashSize(t.hashOf(v))), nil }, nil)
	t.getset(c, "block_size", func(t *Thread, v Value) (Value, error) { return smallInt(int64(t.hashOf(v).BlockSize())), nil }, nil)
	t.method(c, "update(self, obj, /)", func(t *Thread, a []Value) (Value, error) {
		b, err := t.hashInput(a[1])
		if err != nil {
			return 0, err
		}
		d := t.hashOf(a[0])
		d.Write(b)
		t.set(a[0], boxB, t.hashState(d))
		return None, nil
	})
	t.method(c, "copy(self, /)", func(t *Thread, a []Value) (Value, error) {
		return t.newBox(c, t.peek(a[0], boxA), t.get(a[0], boxB), 0, 0), nil
	})
	args := "(self, /)"
	if xof {
		args = "(self, /, length)"
	}
	sum := func(t *Thread, a []Value) ([]byte, error) {
		n := int64(0)
		if xof {
			var err error
			if n, err = t.ssize(a[1]); err != nil {
				return nil, err
			}
			if n < 0 {
				return nil, t.valueError("value must be positive")
			}
			if n > t.maxObject()/2 {
				return nil, t.noMemory()
			}
		}
		return hashSum(t.hashOf(a[0]), int(n)), nil
	}
	t.method(c, "digest"+args, func(t *Thread, a []Value) (Value, error) {
		b, err := sum(t, a)
		if err != nil {
			return 0, err
		}
		return t.joinBytes(b), nil
	})
	t.method(c, "hexdigest"+args, func(t *Thread, a []Value) (Value, error) {
		b, err := sum(t, a)
		if err != nil {
			return 0, err
		}
		return bytesHex(t, []Value{t.joinBytes(b), 0, 0})
	})
	return c
}

func hashPBKDF2(t *Thread, a []Value) (Value, error) {
	if !t.isStr(t.unwrap(a[0])) {
		return 0, t.typeError("pbkdf2_hmac() argument 'hash_name' must be str, not %s", t.argType(a[0]))
	}
	rounds, err := t.ssize(a[3])
	if err != nil {
		return 0, err
	}
	password, err := t.buffer(a[1])
	if err != nil {
		return 0, err
	}
	salt, err := t.buffer(a[2])
	if err != nil {
		return 0, err
	}
	h := findHash(t.GoStr(a[0]))
	if h == nil {
		return 0, t.valueError("[digital envelope routines] unsupported")
	}
	if _, ok := h.fresh().(hash.Hash); !ok {
		return 0, t.valueError("[digital envelope routines] unsupported")
	}
	size := hashSize(h.fresh())
	if a[4] != None {
		if size, err = t.ssize(a[4]); err != nil {
			return 0, err
		}
	}
	switch {
	case rounds < 1:
		return 0, t.valueError("iteration value must be greater than 0.")
	case size < 1:
		return 0, t.valueError("key length must be greater than 0.")
	case rounds > 1<<31-1:
		return 0, t.overflowError("iteration value is too great.")
	case size > 1<<31-1:
		return 0, t.overflowError("key length is too great.")
	}
	out, err := pbkdf2.Key(func() hash.Hash { return h.fresh().(hash.Hash) }, string(password), salt, int(rounds), int(size))
	if err != nil {
		return 0, t.valueError("%s", err.Error())
	}
	return t.joinBytes(out), nil
}

func compareDigest(t *Thread, a []Value) (Value, error) {
	x, y := t.unwrap(a[0]), t.unwrap(a[1])
	if t.isStr(x) && t.isStr(y) {
		p, q := t.GoStr(x), t.GoStr(y)
		if !isASCII(p) || !isASCII(q) {
			return 0, t.typeError("comparing strings with non-ASCII characters is not supported")
		}
		return Bool(subtle.ConstantTimeCompare([]byte(p), []byte(q)) == 1), nil
	}
	p, ok := t.bytesLike(x)
	if !ok {
		return 0, t.typeError("unsupported operand types(s) or combination of types: '%s' and '%s'", t.typeName(a[0]), t.typeName(a[1]))
	}
	q, ok := t.bytesLike(y)
	if !ok {
		return 0, t.typeError("unsupported operand types(s) or combination of types: '%s' and '%s'", t.typeName(a[0]), t.typeName(a[1]))
	}
	return Bool(subtle.ConstantTimeCompare(p, q) == 1), nil
}
