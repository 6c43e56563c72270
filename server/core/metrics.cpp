#include "core/metrics.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

QByteArray escapedLabelValue(const QString &value)
{
    QByteArray out;
    for (const char c : value.toUtf8()) {
        switch (c) {
        case '\\': out += "\\\\"; break;
        case '"': out += "\\\""; break;
        case '\n': out += "\\n"; break;
        case '\r': out += ' '; break; // the format has no escape for it
        default: out += c;
        }
    }
    return out;
}

QByteArray escapedHelp(const QString &help)
{
    return help.toUtf8().replace('\\', "\\\\").replace('\n', "\\n");
}

QByteArray labelText(const QList<MetricLabel> &labels)
{
    QByteArray out;
    for (const MetricLabel &label : labels) {
        if (!out.isEmpty())
            out += ',';
        out += label.name.toLatin1() + "=\"" + escapedLabelValue(label.value) + '"';
    }
    return out;
}

void appendSample(QByteArray &out, const QByteArray &name, const QByteArray &labels,
                  const QByteArray &value)
{
    out += name;
    if (!labels.isEmpty())
        out += '{' + labels + '}';
    out += ' ' + value + '\n';
}

void appendHistogram(QByteArray &out, const QByteArray &name, const QByteArray &labels,
                     const Histogram &histogram)
{
    const QByteArray comma = labels.isEmpty() ? ""_ba : labels + ',';
    quint64 below = 0;
    for (qsizetype i = 0; i <= histogram.bounds().size(); ++i) {
        below += histogram.inBucket(i);
        const QByteArray bound = i < histogram.bounds().size()
            ? QByteArray::number(histogram.bounds().at(i))
            : "+Inf"_ba;
        appendSample(out, name + "_bucket", comma + "le=\"" + bound + '"', QByteArray::number(below));
    }
    appendSample(out, name + "_sum", labels, QByteArray::number(histogram.sum(), 'g', 12));
    appendSample(out, name + "_count", labels, QByteArray::number(below));
}

} // namespace

Histogram::Histogram(QList<double> bounds)
    : m_bounds(std::move(bounds))
    , m_buckets(size_t(m_bounds.size()) + 1)
{
    Q_ASSERT(std::is_sorted(m_bounds.begin(), m_bounds.end()));
}

void Histogram::observe(double value)
{
    const auto bound = std::lower_bound(m_bounds.begin(), m_bounds.end(), value);
    m_buckets[size_t(bound - m_bounds.begin())].fetch_add(1, std::memory_order_relaxed);
    m_sum.fetch_add(value, std::memory_order_relaxed);
}

quint64 Histogram::inBucket(qsizetype i) const
{
    return m_buckets.at(size_t(i)).load(std::memory_order_relaxed);
}

quint64 Histogram::count() const
{
    quint64 all = 0;
    for (const auto &bucket : m_buckets)
        all += bucket.load(std::memory_order_relaxed);
    return all;
}

struct Metrics::Series
{
    std::unique_ptr<Counter> counter;
    std::unique_ptr<Gauge> gauge;
    std::unique_ptr<Histogram> histogram;
};

struct Metrics::Family
{
    QString help;
    const char *type = "";
    std::map<QByteArray, Series> series; // by label text
};

Metrics::Metrics() = default;
Metrics::~Metrics() = default;

Metrics::Series &Metrics::series(const QString &name, const QString &help, const char *type,
                                 const QList<MetricLabel> &labels)
{
    Family &family = m_families[name];
    family.help = help;
    family.type = type;
    return family.series[labelText(labels)];
}

Counter &Metrics::counter(const QString &name, const QString &help, const QList<MetricLabel> &labels)
{
    const std::scoped_lock lock(m_mutex);
    Series &found = series(name, help, "counter", labels);
    if (!found.counter)
        found.counter = std::make_unique<Counter>();
    return *found.counter;
}

Gauge &Metrics::gauge(const QString &name, const QString &help, const QList<MetricLabel> &labels)
{
    const std::scoped_lock lock(m_mutex);
    Series &found = series(name, help, "gauge", labels);
    if (!found.gauge)
        found.gauge = std::make_unique<Gauge>();
    return *found.gauge;
}

Histogram &Metrics::histogram(const QString &name, const QString &help, const QList<double> &bounds,
                              const QList<MetricLabel> &labels)
{
    const std::scoped_lock lock(m_mutex);
    Series &found = series(name, help, "histogram", labels);
    if (!found.histogram)
        found.histogram = std::make_unique<Histogram>(bounds);
    return *found.histogram;
}

QByteArray Metrics::toPrometheus() const
{
    const std::scoped_lock lock(m_mutex);
    QByteArray out;
    for (const auto &[name, family] : m_families) {
        const QByteArray bytes = name.toLatin1();
        out += "# HELP " + bytes + ' ' + escapedHelp(family.help) + '\n';
        out += "# TYPE " + bytes + ' ' + family.type + '\n';
        for (const auto &[labels, one] : family.series) {
            if (one.counter)
                appendSample(out, bytes, labels, QByteArray::number(one.counter->value()));
            if (one.gauge)
                appendSample(out, bytes, labels, QByteArray::number(one.gauge->value()));
            if (one.histogram)
                appendHistogram(out, bytes, labels, *one.histogram);
        }
    }
    return out;
}

QList<double> Metrics::durationBounds()
{
    return {0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5};
}

QList<double> Metrics::sizeBounds()
{
    return {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000};
}

} // namespace wr
