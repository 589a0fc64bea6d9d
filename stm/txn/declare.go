package txn

import (
	"fmt"
	"reflect"

	"github.com/segue-vm/segue/stm"
)

// Struct is embedded by value in a Go struct that describes objects: its other
// fields are descriptors (Field, Link, Pair), and the struct itself is the T of their
// references. It makes the objects.
type Struct[T any] struct {
	key  uint64
	id   stm.TypeID
	size uint64
}

// New makes an object. Its fields are zero and nil.
func (s *Struct[T]) New(tx *Tx) Ref[T] {
	tx.enter(s.key)
	tx.room()
	return stamped[T](tx, tx.k.Alloc(s.id, s.size))
}

// declared is what the descriptors of fields tell Declare.
type declared interface {
	declare(owner reflect.Type, key uint64, off uint64) (refs int, err error)
}

// structure is a *Struct[T].
type structure interface {
	of() reflect.Type
	set(key uint64, id stm.TypeID, size uint64) (was uint64)
}

func (s *Struct[T]) of() reflect.Type { return reflect.TypeFor[T]() }

func (s *Struct[T]) set(key uint64, id stm.TypeID, size uint64) uint64 {
	was := s.key
	if was == 0 {
		s.key, s.id, s.size = key, id, size
	}
	return was
}

// Declare declares types of objects. Each argument points to a struct like
//
//	type account struct {
//		txn.Struct[account]
//		Balance txn.Field[account, int64]
//		Owner   txn.Link[account, person]
//	}
//
// whose descriptors can be used afterwards. They belong to this store: another
// one needs its own variable. Declare is not to be called at the same time as the
// descriptors are used.
func (s *Store) Declare(structs ...any) error {
	for _, p := range structs {
		if err := s.declare(p); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) declare(p any) error {
	v := reflect.ValueOf(p)
	if v.Kind() != reflect.Pointer || v.IsNil() || v.Elem().Kind() != reflect.Struct {
		return fmt.Errorf("txn: Declare of a %T, which is not a pointer to a struct", p)
	}
	v = v.Elem()
	t := v.Type()
	fail := func(format string, a ...any) error {
		return fmt.Errorf("txn: type %s: %s", t, fmt.Sprintf(format, a...))
	}
	var head structure
	y := stm.Type{Name: t.String(), Size: stm.HeaderSize}
	fields := map[uint64]declared{}
	for i := range t.NumField() {
		f := t.Field(i)
		if !f.IsExported() && !f.Anonymous {
			return fail("field %s is not exported", f.Name)
		}
		switch d := v.Field(i).Addr().Interface().(type) {
		case structure:
			if !f.Anonymous || d.of() != t {
				return fail("field %s must be an embedded txn.Struct[%s]", f.Name, t.Name())
			}
			head = d
		case declared:
			refs, err := d.declare(t, 0, 0)
			if err != nil {
				return fail("field %s: %v", f.Name, err)
			}
			fields[y.Size] = d
			for i := range refs {
				y.Refs = append(y.Refs, int(y.Size)+8*i)
			}
			y.Size += 8 * uint64(max(refs, 1))
		default:
			return fail("field %s is a %s, which describes no field of an object", f.Name, f.Type)
		}
	}
	if head == nil {
		return fail("it does not embed txn.Struct[%s]", t.Name())
	}
	y.Size = (y.Size + stm.Granule - 1) &^ (stm.Granule - 1)
	if was := head.set(0, 0, 0); was != 0 {
		return fail("it is declared already")
	}
	id, isNew, err := s.register(t, y)
	switch {
	case err != nil:
		return err
	case !isNew:
		return fail("another variable of the type is declared already")
	}
	head.set(s.key, id, y.Size)
	for off, d := range fields {
		if _, err := d.declare(t, s.key, off); err != nil {
			return err
		}
	}
	return nil
}
