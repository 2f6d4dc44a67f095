package ask

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A file is a data file of the user's, gunzipped where its name ends in .gz.
type file struct {
	*bufio.Reader
	name  string // as messages call it
	close func() error
}

// Close closes it.
func (f *file) Close() error { return f.close() }

// dataFile opens a file that an argument names, or a folder with the file of the
// usual name in it.
func dataFile(arg, path, what, usual string) (*file, error) {
	if path == "" {
		return nil, usage(arg, "name %s, as its authors publish it (%s), or the folder with it; its rows are no part of this program", what, usual)
	}
	info, err := os.Stat(path)
	if err == nil && info.IsDir() {
		path = filepath.Join(path, usual)
		_, err = os.Stat(path)
	}
	if err != nil {
		return nil, usage(arg, "%s: %w; name %s", path, errors.Unwrap(err), what)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return nil, errors.Join(fmt.Errorf("reading %s: %w", path, err), f.Close())
		}
	}
	return &file{bufio.NewReaderSize(r, 64<<10), filepath.Base(path), f.Close}, nil
}

// columns gives the names in the header, without reading past it.
func (f *file) columns() ([]string, error) {
	b, err := f.Peek(f.Size())
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("reading %s: %w", f.name, err)
	}
	line, _, _ := strings.Cut(strings.TrimPrefix(string(b), "\xef\xbb\xbf"), "\n")
	var out []string
	for _, c := range strings.Split(strings.TrimSuffix(line, "\r"), ",") {
		out = append(out, strings.Trim(c, `"`))
	}
	return out, nil
}

// headed tells whether the header has a column.
func (f *file) headed(column string) (bool, error) {
	cs, err := f.columns()
	return slices.Contains(cs, column), err
}
