"""Reads expositions with parsers that mgen's authors did not write, and compares what they find with what was meant.

Standard input is a list of fields, each the decimal length of its bytes, a line feed, and the bytes. A case is a format,
an exposition, the number of samples, and for each of them its name, its value, and the number of its labels, with name
and value of each; then the number of exemplars, and for each name, value and labels of its sample, the value being the
exemplar's own, and its own labels; then the number of native histograms, and for each name, labels, schema, zero
threshold and zero count, and the counts of positive and of negative buckets; then the number of families, and for each name, type, help and unit. Prints one line
for each case that fails.
"""

import collections
import struct
import sys
import time

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.internal.decoder import _DecodeVarint
from google.protobuf.unknown_fields import UnknownFieldSet
from prometheus_client import parser as text_parser
from prometheus_client.openmetrics import parser as openmetrics_parser


def schema():
    """The messages, written down from their documentation: (field, number, type or message, repeated)."""
    messages = {
        "LabelPair": [("name", 1, "string"), ("value", 2, "string")],
        "Gauge": [("value", 1, "double")],
        "Counter": [
            ("value", 1, "double"),
            ("exemplar", 2, "Exemplar"),
            ("created_timestamp", 3, "Timestamp"),
        ],
        "Exemplar": [
            ("label", 1, "LabelPair", True),
            ("value", 2, "double"),
            ("timestamp", 3, "Timestamp"),
        ],
        "Quantile": [("quantile", 1, "double"), ("value", 2, "double")],
        "Summary": [
            ("sample_count", 1, "uint64"),
            ("sample_sum", 2, "double"),
            ("quantile", 3, "Quantile", True),
            ("created_timestamp", 4, "Timestamp"),
        ],
        "Untyped": [("value", 1, "double")],
        "Histogram": [
            ("sample_count", 1, "uint64"),
            ("sample_sum", 2, "double"),
            ("bucket", 3, "Bucket", True),
            ("schema", 5, "sint32"),
            ("zero_threshold", 6, "double"),
            ("zero_count", 7, "uint64"),
            ("negative_span", 9, "BucketSpan", True),
            ("negative_delta", 10, "sint64", True),
            ("positive_span", 12, "BucketSpan", True),
            ("positive_delta", 13, "sint64", True),
            ("created_timestamp", 15, "Timestamp"),
            ("exemplars", 16, "Exemplar", True),
        ],
        "BucketSpan": [("offset", 1, "sint32"), ("length", 2, "uint32")],
        "Bucket": [
            ("cumulative_count", 1, "uint64"),
            ("upper_bound", 2, "double"),
            ("exemplar", 3, "Exemplar"),
        ],
        "Timestamp": [("seconds", 1, "int64"), ("nanos", 2, "int32")],
        "Metric": [
            ("label", 1, "LabelPair", True),
            ("gauge", 2, "Gauge"),
            ("counter", 3, "Counter"),
            ("summary", 4, "Summary"),
            ("untyped", 5, "Untyped"),
            ("histogram", 7, "Histogram"),
        ],
        "MetricFamily": [
            ("name", 1, "string"),
            ("help", 2, "string"),
            ("type", 3, "int32"),
            ("metric", 4, "Metric", True),
            ("unit", 5, "string"),
        ],
    }
    field = descriptor_pb2.FieldDescriptorProto
    file = descriptor_pb2.FileDescriptorProto(name="metrics.proto", package="p", syntax="proto2")
    for name, fields in messages.items():
        message = file.message_type.add(name=name)
        for entry in fields:
            own = message.field.add(name=entry[0], number=entry[1])
            own.label = field.LABEL_REPEATED if len(entry) > 3 else field.LABEL_OPTIONAL
            if entry[2] in messages:
                own.type, own.type_name = field.TYPE_MESSAGE, ".p." + entry[2]
            else:
                own.type = getattr(field, "TYPE_" + entry[2].upper())
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName("p.MetricFamily"))


MetricFamily = schema()
TYPES = ["counter", "gauge", "summary", "unknown", "histogram"]


def only(message):
    """The exemplar of a message, if it has one, as labels, value and time."""
    if not message.HasField("exemplar"):
        return None
    exemplar = message.exemplar
    labels = {pair.name: pair.value for pair in exemplar.label}
    assert len(labels) == len(exemplar.label), "a label of an exemplar twice"
    return labels, exemplar.value, exemplar.timestamp.seconds + exemplar.timestamp.nanos / 1e9


def buckets(spans, deltas):
    """The buckets that are not empty, by their number."""
    counts, number, count, deltas = {}, 0, 0, iter(deltas)
    for place, span in enumerate(spans):
        assert place == 0 or span.offset > 0, "two spans that are one"
        number += span.offset
        for _ in range(span.length):
            count += next(deltas)
            assert count >= 0
            if count:
                counts[str(number)] = str(count)
            number += 1
    assert next(deltas, None) is None, "more counts than buckets"
    return counts


def native(histogram):
    """Schema, zero bucket and buckets, if there is what makes a histogram a native one to a reader."""
    if not histogram.HasField("schema"):
        return None
    assert histogram.positive_span or histogram.negative_span, "neither a span nor one of nothing"
    positive = buckets(histogram.positive_span, histogram.positive_delta)
    negative = buckets(histogram.negative_span, histogram.negative_delta)
    counted = sum(map(int, [*positive.values(), *negative.values(), histogram.zero_count]))
    # Only what is not a number is counted in no bucket.
    assert counted == histogram.sample_count or histogram.sample_sum != histogram.sample_sum
    return histogram.schema, histogram.zero_threshold, histogram.zero_count, positive, negative


def protobuf(body):
    """Families as (name, type, help, unit), samples as the text formats would have them, with their exemplars, and native
    histograms."""
    families, samples, natives, at = [], [], {}, 0
    while at < len(body):
        length, at = _DecodeVarint(body, at)
        family = MetricFamily.FromString(body[at : at + length])
        at += length
        families.append((family.name, TYPES[family.type], family.help, family.unit))
        for metric in family.metric:
            assert len(UnknownFieldSet(metric)) == 0
            labels = {pair.name: pair.value for pair in metric.label}
            assert len(labels) == len(metric.label), "a label twice"

            def sample(suffix, value, exemplar=None, **more):
                samples.append((family.name + suffix, {**labels, **more}, value, exemplar))

            kind = TYPES[family.type]
            if kind == "histogram":
                for bucket in metric.histogram.bucket:
                    sample("_bucket", bucket.cumulative_count, only(bucket), le=repr(bucket.upper_bound))
                assert len(UnknownFieldSet(metric.histogram)) == 0
                if own := native(metric.histogram):
                    natives[key(family.name, labels)] = own
                sample("_sum", metric.histogram.sample_sum)
                sample("_count", metric.histogram.sample_count)
            elif kind == "summary":
                for quantile in metric.summary.quantile:
                    sample("", quantile.value, quantile=repr(quantile.quantile))
                sample("_sum", metric.summary.sample_sum)
                sample("_count", metric.summary.sample_count)
            else:
                one = {"counter": metric.counter, "gauge": metric.gauge, "unknown": metric.untyped}[kind]
                assert one.HasField("value")
                sample("", one.value, only(one) if kind == "counter" else None)
    return families, samples, natives


def text(parser, body):
    families, samples = [], []
    for family in parser.text_string_to_metric_families(body.decode()):
        families.append((family.name, family.type, family.documentation, family.unit))
        for sample in family.samples:
            exemplar = sample.exemplar and (sample.exemplar.labels, sample.exemplar.value, sample.exemplar.timestamp)
            samples.append((sample.name, sample.labels, sample.value, exemplar))
    return families, samples, {}


def key(name, labels):
    """Bounds and quantiles are compared as numbers."""
    points = {label: repr(float(labels[label])) for label in ("le", "quantile") if label in labels}
    return name, tuple(sorted({**labels, **points}.items()))


def same(expected, actual):
    kind, value = expected.split(":")
    if kind == "any":
        return True
    if kind == "integer":
        # Not every reader has integers.
        return actual == (int(value) if isinstance(actual, int) else float(value))
    number = struct.unpack(">d", bytes.fromhex(value))[0]
    if number != number:
        return actual != actual
    # These parsers read `-0` as an integer, which has no sign.
    return number == actual


def check_exemplars(meant, found):
    """An error, or nothing if all and only those are there that were meant."""
    for name, value, labels, own in meant:
        exemplar = found.pop(key(name, labels), None)
        if exemplar is None:
            return f"without exemplar: {name} {labels}"
        if exemplar[0] != own or not same(value, exemplar[1]):
            return f"{exemplar} is not the exemplar of {name} {labels}: {own} {value}"
        if abs(float(exemplar[2]) - time.time()) > 3600:
            return f"not the time: {exemplar}"
    return f"exemplars that are not meant: {found}" if found else None


def check_natives(meant, found):
    """An error, or nothing if all and only those are there that were meant."""
    for name, labels, schema, threshold, zero, positive, negative in meant:
        own = found.pop(key(name, labels), None)
        is_same = own and same(threshold, own[1]) and (own[0], *own[2:]) == (int(schema), int(zero), positive, negative)
        if not is_same:
            return f"{own} is not {name} {labels}: {schema} {threshold} {zero} {positive} {negative}"
    return f"native histograms that are not meant: {found}" if found else None


def check(form, body, samples, exemplars, natives, families):
    if form == "protobuf":
        found_families, found, found_natives = protobuf(body)
    else:
        found_families, found, found_natives = text(openmetrics_parser if form == "openmetrics" else text_parser, body)
    # The parser of the Prometheus format takes `_total` from the names of families, so two may have one name there.
    if len({family[:2] for family in found_families}) != len(found_families):
        return f"a family twice: {found_families}"
    for family in families:
        if family not in found_families:
            return f"family {family} is not among {found_families}"
    actual, examples = {}, {}
    for name, labels, value, exemplar in found:
        if key(name, labels) in actual:
            return f"twice: {name} {labels}"
        if form == "openmetrics" and name.endswith("_created"):
            # Told on request; the parser knows to which types it belongs.
            if not 0 <= time.time() - value < 3600:
                return f"not made at {value}: {name}"
            continue
        actual[key(name, labels)] = value
        if exemplar:
            examples[key(name, labels)] = exemplar
    for name, value, labels in samples:
        place = key(name, labels)
        if form == "text" and place not in actual:
            # That parser appends `_total` to counters that lack it.
            place = key(name + "_total", labels)
        if place not in actual:
            if value != "any:":
                return f"not there: {place}"[:2000]
        elif not same(value, actual.pop(place)):
            return f"{value} is another value: {place}"[:2000]
    if actual:
        return f"not meant: {list(actual)[:3]}"[:2000]
    return check_exemplars(exemplars, examples) or check_natives(natives, found_natives)


def main():
    data = sys.stdin.buffer

    def field():
        return data.read(int(data.readline()))

    def word():
        return field().decode()

    def pairs():
        return {word(): word() for _ in range(int(word()))}

    cases = collections.Counter()
    for _ in range(int(word())):
        form, body = word(), field()
        samples = [(word(), word(), pairs()) for _ in range(int(word()))]
        exemplars = [(word(), word(), pairs(), pairs()) for _ in range(int(word()))]
        natives = [(word(), pairs(), word(), word(), word(), pairs(), pairs()) for _ in range(int(word()))]
        families = [(word(), word(), word(), word()) for _ in range(int(word()))]
        cases[form] += 1
        try:
            finding = check(form, body, samples, exemplars, natives, families)
        except Exception as error:  # What a parser says is a finding.
            finding = f"{type(error).__name__}: {error}"[:2000]
        if finding:
            print(f"{form} {cases[form]}: {finding}")


main()
