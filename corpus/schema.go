package corpus

import (
	"reflect"
	"slices"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"

	"foedus"
)

// Schemas gives the published JSON Schema of each kind of corpus file, by name,
// made from the types that the loader decodes into, so that an editor completes
// what lint accepts.
func Schemas() map[string]*jsonschema.Schema {
	out := map[string]*jsonschema.Schema{}
	for name, v := range map[string]any{"instrument": instrumentFile{}, "posture": postureFile{}, "exercise": drillFile{},
		"statement": statementFile{}, "coverage": coverageFile{}} {
		s := schemaOf(reflect.TypeOf(v))
		s.Schema = "https://json-schema.org/draft/2020-12/schema"
		s.Title = "Foedus corpus file: " + name
		s.Required = required[name]
		out[name] = s
	}
	return out
}

var required = map[string][]string{
	"instrument": {"id", "title", "kind", "force", "secrecy", "original", "enters", "duration", "sources", "steps"},
	"posture":    {"state", "sources", "entries"},
	"exercise":   {"id", "title", "states", "from", "sources", "source"},
	"statement":  {"id", "speaker", "date", "sources", "words"},
	"coverage":   {"version", "data_through", "rows"},
}

func schemaOf(t reflect.Type) *jsonschema.Schema {
	switch t.Kind() {
	case reflect.Pointer:
		return schemaOf(t.Elem())
	case reflect.Slice:
		return &jsonschema.Schema{Type: "array", Items: schemaOf(t.Elem())}
	case reflect.Map:
		return &jsonschema.Schema{Type: "object", AdditionalProperties: schemaOf(t.Elem())}
	case reflect.Bool:
		return &jsonschema.Schema{Type: "boolean"}
	case reflect.Int:
		return &jsonschema.Schema{Type: "integer", Minimum: new(float64)}
	case reflect.Struct:
		s := &jsonschema.Schema{Type: "object", Properties: map[string]*jsonschema.Schema{}, AdditionalProperties: &jsonschema.Schema{Not: &jsonschema.Schema{}}}
		for i := range t.NumField() {
			f := t.Field(i)
			key := f.Tag.Get("yaml")
			s.Properties[key] = fieldSchema(t.Name(), key, f.Type)
		}
		if t == reflect.TypeFor[roleFile]() { // a word, a list of states, or all in full
			words := &jsonschema.Schema{Type: "string", Enum: enum(roleWords)}
			return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{words, {Type: "array", Items: &jsonschema.Schema{Type: "string"}}, s}}
		}
		return s
	}
	return &jsonschema.Schema{Types: []string{"string", "integer"}} // YAML reads 1951 as a number
}

var roleWords = []foedus.RoleKind{foedus.Each, foedus.Others, foedus.Victim, foedus.Anyone}

func fieldSchema(of, key string, t reflect.Type) *jsonschema.Schema {
	s := schemaOf(t)
	if of == "relationFile" && key == "to" {
		return s // a norm, not a day
	}
	switch values := closedLists[of+"."+key]; {
	case values == nil && strings.HasSuffix(key, "date"), key == "from", key == "to", key == "public", key == "known", key == "until",
		key == "effective", key == "since", key == "accessed", key == "text_public", key == "data_through":
		if s.Type == "" {
			s.Pattern = `^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?( julian)?)?$`
		}
	case values != nil && s.Type == "array":
		s.Items = &jsonschema.Schema{Type: "string", Enum: values}
	case values != nil:
		s = &jsonschema.Schema{Type: "string", Enum: values}
	}
	return s
}

// closedLists are the fields that take one of a few words.
var closedLists = map[string][]any{
	"instrumentFile.kind": enum(foedus.Kinds), "instrumentFile.force": enum(foedus.ForceKinds), "instrumentFile.secrecy": enum(foedus.Secrecies),
	"conditionFile.on": enum(foedus.EntryRules), "durationFile.kind": enum(foedus.DurationKinds), "stepFile.step": enum(foedus.StepKinds),
	"normFile.modality": enum(foedus.Modalities), "normFile.act": enum(foedus.Acts), "triggerFile.events": enum(foedus.EventKinds),
	"objectFile.kind": enum(foedus.ObjectKinds), "gateFile.kind": enum(foedus.GateKinds), "exceptionFile.kind": enum(foedus.ExceptionKinds),
	"relationFile.kind": enum(foedus.RelationKinds), "changesFile.act": append(enum(foedus.Acts), ""),
	"sourceFile.verified":   enum([]foedus.Verified{foedus.Primary, foedus.Secondary, foedus.Unverified}),
	"postureEntryFile.kind": enum(foedus.PostureKinds), "postureEntryFile.stage": enum(foedus.PostureStages),
	"coverageRow.is": enum([]foedus.Completeness{foedus.Complete, foedus.Listed, foedus.None}),
}

func enum[T ~string](values []T) []any {
	out := make([]any, 0, len(values))
	for _, v := range values {
		out = append(out, string(v))
	}
	return slices.Clip(out)
}
