#include "bots/classreport.h"

#include "rules/spread.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

QJsonObject spread(const std::vector<Micros> &values)
{
    return {{u"p50"_s, percentileMs(values, 0.5)},
            {u"p99"_s, percentileMs(values, 0.99)},
            {u"max"_s, percentileMs(values, 1.0)}};
}

QString spreadText(const std::vector<Micros> &values)
{
    return u"%1 / %2 / %3"_s.arg(percentileMs(values, 0.5), 8, 'f', 1)
        .arg(percentileMs(values, 0.99), 8, 'f', 1)
        .arg(percentileMs(values, 1.0), 8, 'f', 1);
}

} // namespace

double percentileMs(std::vector<Micros> values, double share)
{
    if (values.empty())
        return 0;
    const auto rank = size_t(std::ceil(share * double(values.size())));
    const size_t index = std::clamp(rank, size_t(1), values.size()) - 1;
    std::nth_element(values.begin(), values.begin() + qsizetype(index), values.end());
    return double(values[index].count()) / 1'000.0;
}

TimeSpread spreadOf(const std::vector<Micros> &times)
{
    SpreadCounter counter;
    for (const Micros time : times)
        counter.add(time);
    return counter.spread();
}

DeviceFigures figuresOf(const ClassReport &report)
{
    DeviceFigures figures;
    figures.players = report.players;
    figures.joined = report.joined;
    figures.finished = report.finished;
    figures.answered = report.answered;
    figures.lost = report.lost;
    figures.wrong = report.wrong;
    figures.refused = report.refused;
    figures.reconnects = report.reconnects;
    figures.join = spreadOf(report.joinTimes);
    figures.trip = spreadOf(report.tripTimes);
    figures.accept = spreadOf(report.acceptTimes);
    figures.skew = spreadOf(report.skews);
    return figures;
}

QJsonObject toJson(const Error &error)
{
    return {{u"error"_s, QJsonObject {{u"code"_s, QString(wireCode(error.code))}, {u"message"_s, error.message}}},
            {u"holds"_s, false}};
}

QJsonObject toJson(const ClassReport &report)
{
    QJsonObject object {{u"players"_s, report.players},       {u"joined"_s, report.joined},
            {u"finished"_s, report.finished},     {u"answered"_s, report.answered},
            {u"lost"_s, report.lost},             {u"wrong"_s, report.wrong},
            {u"refused"_s, report.refused},       {u"reconnects"_s, report.reconnects},
            {u"joinMs"_s, spread(report.joinTimes)}, {u"acceptMs"_s, spread(report.acceptTimes)},
            {u"skewMs"_s, spread(report.skews)}, {u"tripMs"_s, spread(report.tripTimes)},
            {u"faults"_s, QJsonArray::fromStringList(report.faults)}, {u"holds"_s, report.holds()}};
    if (report.trouble)
        object.insert("error"_L1, toJson(*report.trouble).value("error"_L1));
    return object;
}

QString toText(const ClassReport &report)
{
    if (report.trouble)
        return u"wordrally-bots: "_s + report.trouble->message + u'\n';
    QString text = u"\nPlayers   %1, joined %2, finished %3, reconnections %4\n"_s.arg(report.players)
                       .arg(report.joined).arg(report.finished).arg(report.reconnects);
    text += u"Answers   %1 acknowledged, %2 lost, %3 wrong, %4 refused\n"_s.arg(report.answered)
                .arg(report.lost).arg(report.wrong).arg(report.refused);
    text += u"              p50 /      p99 /      max ms\n"_s;
    text += u"Join      %1\n"_s.arg(spreadText(report.joinTimes));
    text += u"Accepted  %1\n"_s.arg(spreadText(report.acceptTimes));
    text += u"Trip      %1\n"_s.arg(spreadText(report.tripTimes));
    text += u"Skew      %1\n"_s.arg(spreadText(report.skews));
    for (const QString &fault : report.faults)
        text += u"  "_s + fault + u'\n';
    text += report.holds() ? u"Everything adds up.\n"_s : u"This did NOT hold.\n"_s;
    return text;
}

} // namespace wr
