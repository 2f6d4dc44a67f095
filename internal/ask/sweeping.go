package ask

import (
	"context"
	"iter"
	"runtime"
	"slices"
	"strings"
	"sync"

	"foedus"
	"foedus/internal/casus"
	"foedus/internal/dataset/dyad"
)

// answers are those of one day: the pairs for which somebody is drawn in, by the
// attacked, then by the attacker, as places in the list of states.
type answers struct {
	day    int // place among the days of the table
	states []int
	pairs  []drawnPair
}

type drawnPair struct {
	attacker, attacked int32
	says               *dyad.Says
}

// atOnce is how many days in a row one goroutine takes: enough that what it found
// for one day serves the next, few enough that little waits for its turn.
const atOnce = 4

// stretch is some days in a row, and where their answers come out.
type stretch struct {
	from, to int // places among the days
	out      chan *answers
}

// answers gives the answers day by day. Goroutines ask some days each, never more
// than a few stretches ahead of what was taken. They have ended when the loop has.
// If ctx ends, the last pair is an error with the day that was not reached.
func (t *SweepTable) answers(ctx context.Context) iter.Seq2[*answers, error] {
	return func(yield func(*answers, error) bool) {
		inner, stop := context.WithCancel(ctx)
		workers := runtime.GOMAXPROCS(0)
		todo, inOrder := make(chan stretch), make(chan stretch, workers)
		var all sync.WaitGroup
		defer all.Wait()
		defer stop()
		all.Go(func() { t.share(inner, todo, inOrder) })
		texts := &texts{of: map[string]*dyad.Says{}}
		free := make(chan *answers, (2*workers+2)*atOnce)
		for range workers {
			all.Go(func() { t.ask(inner, todo, texts, free) })
		}
		next := 0
		for s := range inOrder {
			for range s.to - s.from {
				select {
				case <-ctx.Done():
				case a := <-s.out:
					if ctx.Err() != nil {
						break
					}
					if !yield(a, nil) {
						return
					}
					next++
					select {
					case free <- a:
					default:
					}
					continue
				}
				yield(&answers{day: next}, ctx.Err())
				return
			}
		}
		if err := ctx.Err(); err != nil && next < len(t.days) {
			yield(&answers{day: next}, err)
		}
	}
}

// share gives out the days in order.
func (t *SweepTable) share(ctx context.Context, todo, inOrder chan<- stretch) {
	defer close(todo)
	defer close(inOrder)
	for from := 0; from < len(t.days); from += atOnce {
		s := stretch{from, min(from+atOnce, len(t.days)), make(chan *answers, atOnce)}
		for _, c := range []chan<- stretch{inOrder, todo} {
			select {
			case c <- s:
			case <-ctx.Done():
				return
			}
		}
	}
}

// ask asks the days of one stretch after another, with a sweep of its own.
func (t *SweepTable) ask(ctx context.Context, todo <-chan stretch, texts *texts, free <-chan *answers) {
	sweep, sys := t.engine.NewSweep(), t.frame.System
	teller := teller{texts: texts}
	var ids []foedus.PartyID
	for s := range todo {
		for day := s.from; day < s.to; day++ {
			if ctx.Err() != nil {
				return
			}
			a := &answers{}
			select {
			case a = <-free:
			default:
			}
			a.day, a.states, a.pairs = day, sys.On(t.days[day]), a.pairs[:0]
			ids = ids[:0]
			for _, i := range a.states {
				ids = append(ids, sys.States[i].ID)
			}
			sweep.Day(t.days[day], ids, func(d *casus.Drawn) bool {
				if !d.Empty() {
					by, _ := sys.ByID(d.Attacker)
					on, _ := sys.ByID(d.Victim)
					a.pairs = append(a.pairs, drawnPair{int32(by), int32(on), teller.says(d)})
				}
				return true
			})
			s.out <- a // it has room for the stretch
		}
	}
}

// texts keeps answers in words, each once, for all goroutines.
type texts struct {
	mu sync.Mutex
	of map[string]*dyad.Says
}

// mostTexts bounds them: what is beyond is put in words again.
const mostTexts = 1 << 17

// teller puts answers in words; attackers in a row mostly have the same one.
type teller struct {
	texts     *texts
	key, last []byte
	said      *dyad.Says
}

func (t *teller) says(d *casus.Drawn) *dyad.Says {
	t.key = d.Key(t.key[:0])
	if t.said != nil && string(t.key) == string(t.last) {
		return t.said
	}
	t.key, t.last = t.last, t.key
	t.texts.mu.Lock()
	defer t.texts.mu.Unlock()
	said, ok := t.texts.of[string(t.last)]
	if !ok {
		said = &dyad.Says{Strongest: d.Strongest}
		for i, states := range []func(func(foedus.PartyID) bool){d.States(d.Must), d.States(d.Pending), d.States(d.Disputed), d.States(d.Undertaken), d.States(d.May)} {
			var ids []string
			for p := range states {
				ids = append(ids, string(p))
			}
			slices.Sort(ids)
			said.Lists[i] = strings.Join(ids, ";")
		}
		if len(t.texts.of) >= mostTexts {
			clear(t.texts.of)
		}
		t.texts.of[string(t.last)] = said
	}
	t.said = said
	return said
}
