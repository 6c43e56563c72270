#include "report.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <sstream>

namespace wr::bench {

using namespace Qt::StringLiterals;

namespace {

/// Four significant digits: more would pretend.
double rounded(double value)
{
    if (value == 0 || !std::isfinite(value))
        return 0;
    const double scale = std::pow(10, 3 - std::floor(std::log10(std::abs(value))));
    return std::round(value * scale) / scale;
}

QJsonObject objectOf(const std::map<std::string, double> &values)
{
    QJsonObject object;
    for (const auto &[name, value] : values)
        object.insert(QString::fromStdString(name), rounded(value));
    return object;
}

QJsonObject withRounded(QJsonObject object);

QJsonArray withRoundedRows(QJsonArray rows)
{
    for (auto row : rows)
        row = withRounded(row.toObject());
    return rows;
}

QJsonObject withRounded(QJsonObject object)
{
    for (auto value : object) {
        if (value.isDouble())
            value = rounded(value.toDouble());
        else if (value.isArray())
            value = withRoundedRows(value.toArray());
    }
    return object;
}

bool isAbsolute(const Report &report)
{
    return report.bars.size() == 1 && report.bars.begin()->first.empty();
}

} // namespace

QByteArray jsonLine(const Report &report, const Options &options)
{
    QJsonObject line {{u"bench"_s, QString::fromStdString(report.bench)},
                      {u"unit"_s, QString::fromStdString(report.unit)},
                      {u"ours"_s, rounded(report.ours)},
                      {u"baselines"_s, objectOf(report.baselines)},
                      {u"ratios"_s, objectOf(report.ratios)},
                      {u"holds"_s, report.holds},
                      {u"runs"_s, report.runs > 0 ? report.runs : options.runs},
                      {u"quick"_s, options.isQuick},
                      {u"details"_s, withRounded(report.details)}};
    if (isAbsolute(report))
        line.insert("bar"_L1, rounded(report.bars.begin()->second));
    else
        line.insert("bar"_L1, objectOf(report.bars));
    return QJsonDocument(line).toJson(QJsonDocument::Compact);
}

std::string humanText(const Report &report)
{
    std::ostringstream text;
    text << report.bench << ": " << rounded(report.ours) << ' ' << report.unit;
    if (const auto bar = report.bars.find(""); bar != report.bars.end())
        text << " (bar " << rounded(bar->second) << ')';
    for (const auto &[name, value] : report.baselines) {
        text << "\n  " << name << ": " << rounded(value) << ' ' << report.unit << ", ratio "
             << rounded(report.ratios.at(name));
        if (const auto bar = report.bars.find(name); bar != report.bars.end())
            text << " (bar " << bar->second << ')';
    }
    text << "\n  " << (report.holds ? "holds" : "DOES NOT HOLD") << "\n  "
         << QJsonDocument(withRounded(report.details)).toJson(QJsonDocument::Compact).toStdString();
    return text.str();
}

double percentile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    const double rank = std::ceil(share * double(values.size()));
    return values[size_t(std::clamp(rank, 1.0, double(values.size()))) - 1];
}

double median(std::vector<double> values)
{
    return percentile(std::move(values), 0.5);
}

std::vector<double> millisOf(const std::vector<Nanos> &durations)
{
    std::vector<double> millis;
    millis.reserve(durations.size());
    for (const Nanos duration : durations)
        millis.push_back(toMillis(duration));
    return millis;
}

} // namespace wr::bench
