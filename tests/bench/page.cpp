#include "page.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <optional>

namespace wr::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int nameWidth = 120;
constexpr int plotWidth = 480;
constexpr int rowHeight = 30;

constexpr QLatin1StringView style {R"(
:root { color-scheme: light dark; --ink: #1d1b26; --paper: #fff; --soft: #eceaf2; --ours: #5b3fd6; --other: #9a96a8; --bar: #b3261e; --good: #1b6e3c; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceaf2; --paper: #16141d; --soft: #2a2735; --ours: #a08bff; --other: #767287; --bar: #ff8a80; --good: #7ad39b; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 760px; margin: 2rem auto; padding: 0 1rem; }
section { border-top: 1px solid var(--soft); padding: 1rem 0; } h2 { font-size: 1.1rem; margin: 0 0 .5rem; } svg { width: 100%; height: auto; }
svg text { fill: var(--ink); font-size: 13px; } .ours { fill: var(--ours); } .other { fill: var(--other); } .bar { stroke: var(--bar); stroke-width: 2; stroke-dasharray: 5 4; }
.yes { color: var(--good); } .no { color: var(--bar); font-weight: 700; } dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .25rem 1rem; margin: .5rem 0 0; font-size: .875rem; }
dt { opacity: .7; } dd { margin: 0; } div { display: contents; } dl > div { display: block; }
table { display: block; overflow-x: auto; border-spacing: .75rem .125rem; margin: .75rem -.75rem 0; font-size: .8125rem; text-align: end; } th { font-weight: 400; opacity: .7; } td:first-child, th:first-child { text-align: start; }
)"};

QString number(double value)
{
    const QLocale english(QLocale::English);
    return std::abs(value) >= 1'000 ? english.toString(qRound64(value)) : QString::number(value, 'g', 4);
}

struct Bar
{
    QString name;
    double value = 0;
    bool isOurs = false;
};

/// What the bar is in the unit of the figures, and in words; of several the absolute one, or the first.
struct Limit
{
    std::optional<double> value;
    QString words;
};

Limit limitOf(const QJsonObject &line)
{
    const QJsonValue bar = line["bar"_L1];
    if (bar.isDouble())
        return {bar.toDouble(), u"bar %1 %2"_s.arg(number(bar.toDouble()), line["unit"_L1].toString())};
    const QJsonObject ratios = bar.toObject();
    if (ratios.isEmpty())
        return {};
    const QString baseline = ratios.begin().key();
    const double ratio = ratios.begin().value().toDouble();
    if (baseline.isEmpty())
        return {ratio, u"bar %1 %2"_s.arg(number(ratio), line["unit"_L1].toString())};
    return {ratio * line["baselines"_L1][baseline].toDouble(), u"bar %1 × %2"_s.arg(number(ratio), baseline)};
}

QString plot(const QList<Bar> &bars, const Limit &limit)
{
    double most = limit.value.value_or(0);
    for (const Bar &bar : bars)
        most = std::max(most, bar.value);
    const double scale = most > 0 ? plotWidth * 0.8 / most : 0;
    QString svg = u"<svg viewBox=\"0 0 %1 %2\" role=\"img\">"_s.arg(nameWidth + plotWidth + 60).arg(bars.size() * rowHeight + 24);
    int y = 0;
    for (const Bar &bar : bars) {
        const double width = bar.value * scale;
        svg += u"<text x=\"%1\" y=\"%2\" text-anchor=\"end\">%3</text>"_s.arg(nameWidth - 8).arg(y + 19).arg(bar.name.toHtmlEscaped())
            + u"<rect class=\"%1\" x=\"%2\" y=\"%3\" width=\"%4\" height=\"20\" rx=\"3\"/>"_s.arg(bar.isOurs ? u"ours"_s : u"other"_s)
                  .arg(nameWidth).arg(y + 4).arg(std::max(width, 1.0), 0, 'f', 1)
            + u"<text x=\"%1\" y=\"%2\">%3</text>"_s.arg(nameWidth + width + 6, 0, 'f', 1).arg(y + 19).arg(number(bar.value));
        y += rowHeight;
    }
    if (limit.value) {
        const double x = nameWidth + *limit.value * scale;
        svg += u"<line class=\"bar\" x1=\"%1\" y1=\"0\" x2=\"%1\" y2=\"%2\"/><text x=\"%1\" y=\"%3\" text-anchor=\"middle\">%4</text>"_s
                   .arg(x, 0, 'f', 1).arg(y).arg(y + 18).arg(limit.words.toHtmlEscaped());
    }
    return svg + u"</svg>"_s;
}

QString cell(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? u"yes"_s : u"no"_s;
    return value.isDouble() ? number(value.toDouble()) : value.toString().toHtmlEscaped();
}

/// Objects with the same keys, a row each.
QString table(const QJsonArray &rows)
{
    const QStringList keys = rows.first().toObject().keys();
    QString text = u"<table><tr>"_s;
    for (const QString &key : keys)
        text += u"<th>%1</th>"_s.arg(key.toHtmlEscaped());
    for (const QJsonValue &row : rows) {
        text += u"</tr><tr>"_s;
        for (const QString &key : keys)
            text += u"<td>%1</td>"_s.arg(cell(row[key]));
    }
    return text + u"</tr></table>"_s;
}

QString section(const QJsonObject &line)
{
    const bool holds = line["holds"_L1].toBool();
    QList<Bar> bars {{u"ours"_s, line["ours"_L1].toDouble(), true}};
    const QJsonObject baselines = line["baselines"_L1].toObject();
    for (auto one = baselines.begin(); one != baselines.end(); ++one)
        bars.append({one.key(), one.value().toDouble(), false});
    QString text = u"<section><h2>%1, %2 <span class=\"%3\">%4</span></h2>"_s
                       .arg(line["bench"_L1].toString().toHtmlEscaped(), line["unit"_L1].toString().toHtmlEscaped(),
                            holds ? u"yes"_s : u"no"_s, holds ? u"holds"_s : u"does not hold"_s)
        + plot(bars, limitOf(line)) + u"<dl>"_s;
    const QJsonObject details = line["details"_L1].toObject();
    QString tables;
    for (auto one = details.begin(); one != details.end(); ++one) {
        if (one.value().isArray())
            tables += table(one.value().toArray());
        else
            text += u"<div><dt>%1</dt><dd>%2</dd></div>"_s.arg(one.key().toHtmlEscaped(), cell(one.value()));
    }
    return text + u"</dl>"_s + tables + u"</section>\n"_s;
}

} // namespace

QByteArray pageOf(const QByteArray &lines)
{
    QStringList order;
    QHash<QString, QJsonObject> newest;
    for (const QByteArray &text : lines.split('\n')) {
        const QJsonObject line = QJsonDocument::fromJson(text).object();
        const QString name = line["bench"_L1].toString();
        if (name.isEmpty())
            continue;
        if (!newest.contains(name))
            order.append(name);
        newest.insert(name, line);
    }
    QString page = u"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
                   "<title>Wordrally: figures</title><style>%1</style><h1>Wordrally: figures</h1>\n"_s.arg(style);
    for (const QString &name : std::as_const(order))
        page += section(newest.value(name));
    return page.toUtf8() + "</html>\n";
}

} // namespace wr::bench
