#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace wr {

/// A number that only rises. Any thread.
class Counter
{
public:
    void add(quint64 by = 1) { m_value.fetch_add(by, std::memory_order_relaxed); }
    quint64 value() const { return m_value.load(std::memory_order_relaxed); }

private:
    std::atomic<quint64> m_value {0};
};

/// A number that goes both ways. Any thread.
class Gauge
{
public:
    void set(qint64 value) { m_value.store(value, std::memory_order_relaxed); }
    void add(qint64 by) { m_value.fetch_add(by, std::memory_order_relaxed); }
    qint64 value() const { return m_value.load(std::memory_order_relaxed); }

private:
    std::atomic<qint64> m_value {0};
};

/// Counts of observations by size, in buckets fixed at its making. Any thread, no lock; a reader
/// may see an observation counted in a bucket a moment before its sum.
class Histogram
{
public:
    /// `bounds`: upper bounds of the buckets, rising; the last bucket has none.
    explicit Histogram(QList<double> bounds);

    void observe(double value);

    const QList<double> &bounds() const { return m_bounds; }
    /// Observations in bucket i alone, i = 0 … bounds().size().
    quint64 inBucket(qsizetype i) const;
    quint64 count() const;
    double sum() const { return m_sum.load(std::memory_order_relaxed); }

private:
    const QList<double> m_bounds;
    std::vector<std::atomic<quint64>> m_buckets;
    std::atomic<double> m_sum {0};
};

struct MetricLabel
{
    QString name;
    QString value;
};

/// Every number the process tells about itself. Components register at their making and keep the
/// reference, which lives as long as this object. Registering the same name and labels again gives
/// the same object. Any thread.
class Metrics
{
public:
    Metrics();
    ~Metrics();
    Q_DISABLE_COPY_MOVE(Metrics)

    /// Names follow Prometheus: wordrally_…_total for counters, the unit in the name.
    Counter &counter(const QString &name, const QString &help, const QList<MetricLabel> &labels = {});
    Gauge &gauge(const QString &name, const QString &help, const QList<MetricLabel> &labels = {});
    Histogram &histogram(const QString &name, const QString &help, const QList<double> &bounds,
                         const QList<MetricLabel> &labels = {});

    /// The text exposition format 0.0.4, families by name.
    QByteArray toPrometheus() const;

    /// Bounds in seconds for what takes from 0.1 ms to 5 s.
    static QList<double> durationBounds();
    /// Bounds 1, 2, 5, 10 … 50,000 for sizes of groups.
    static QList<double> sizeBounds();

private:
    struct Family;
    struct Series;
    Series &series(const QString &name, const QString &help, const char *type,
                   const QList<MetricLabel> &labels);

    mutable std::mutex m_mutex;
    std::map<QString, Family> m_families;
};

} // namespace wr
