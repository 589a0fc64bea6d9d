package txn

import "context"

// Retry gives up the transaction for now: it is rolled back, and its function
// runs again when another transaction has changed something that this one has
// read. The goroutine waits meanwhile, and holds up nobody.
func (tx *Tx) Retry() {
	tx.live()
	tx.leave(toRetry)
}

// wait waits for a change to what the transaction that called Retry has read.
func (th *Thread) wait(ctx context.Context) error {
	w := th.watch
	th.watch = nil
	defer w.Close()
	th.k.Release()
	if ctx == nil {
		<-w.Changed()
		return nil
	}
	select {
	case <-w.Changed():
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// OrElse runs first; if that calls Retry, all it has done is undone and second
// runs in its place. If both call Retry, the transaction waits for a change to
// what either has read. An error of one of them is returned and rolls the whole
// transaction back, as that of a nested Atomic does.
func (tx *Tx) OrElse(first, second func(*Tx) error) error {
	tx.live()
	if retried, err := tx.try(first); !retried {
		return tx.part(err)
	}
	return tx.part(second(tx))
}

// part notes the error of a part of the transaction.
func (tx *Tx) part(err error) error {
	if err != nil && tx.failed == nil {
		tx.failed, tx.odd = err, true
	}
	return err
}

// try runs f, and undoes what it has done if it calls Retry.
func (tx *Tx) try(f func(*Tx) error) (retried bool, err error) {
	commits, aborts := len(tx.onCommit), len(tx.onAbort)
	careful, direct := tx.careful, tx.direct
	tx.careful, tx.direct = true, false
	part := tx.k.BeginPart()
	defer func() {
		changed := tx.direct
		tx.careful, tx.direct = careful, direct || changed
		tx.k.EndPart(part, tx.signal == toRetry)
		if tx.signal != toRetry {
			return
		}
		if p := recover(); p != nil && p != toRetry {
			panic(p)
		}
		tx.signal = nil
		if changed {
			misuse(ErrKernel)
		}
		tx.onCommit = tx.onCommit[:commits]
		for n := len(tx.onAbort); n > aborts; n-- {
			tx.onAbort[n-1]()
		}
		tx.onAbort = tx.onAbort[:aborts]
		retried, err = true, nil
	}()
	return false, f(tx)
}
