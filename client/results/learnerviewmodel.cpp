#include "results/learnerviewmodel.h"

#include "core/errorwords.h"

#include <QDateTime>
#include <QLocale>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// More bars than these say less.
constexpr qsizetype shownDays = 14;

} // namespace

QVariant LearnerWordsModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const rest::LearnerWord &word = rows().at(index.row()).word;
    switch (role) {
    case WordRole:
    case Qt::DisplayRole:
        return word.word;
    case RateRole:
        return word.rightRate;
    case AskedRole:
        return word.asked;
    case PromptRole:
        return word.prompt;
    case RightRole:
        return word.right.join(u" · "_s);
    default:
        return {};
    }
}

QHash<int, QByteArray> LearnerWordsModel::roleNames() const
{
    return {{WordRole, "word"}, {RateRole, "rate"}, {AskedRole, "asked"}, {PromptRole, "prompt"}, {RightRole, "rightAnswer"}};
}

void LearnerWordsModel::show(const QList<rest::LearnerWord> &words)
{
    QList<LearnerWordRow> rows;
    for (const rest::LearnerWord &word : words)
        rows.append({word});
    setRows(rows);
}

LearnerViewModel::LearnerViewModel(KindName kindName, QObject *parent)
    : QObject(parent)
    , m_kindName(std::move(kindName))
{
}

void LearnerViewModel::setAccount(AccountClient *client)
{
    if (client == m_client && m_state.isSignedIn == (client != nullptr))
        return;
    m_client = client;
    m_state = {};
    m_state.isSignedIn = client != nullptr;
    m_words.show({});
    Q_EMIT changed();
}

void LearnerViewModel::show(const State &state)
{
    m_client.clear();
    m_state = state;
    m_words.show(state.figures.words);
    Q_EMIT changed();
}

void LearnerViewModel::open()
{
    m_state.isOpen = true;
    m_state.stage = Stage::Loading;
    Q_EMIT changed();
    if (!m_client)
        return;
    const int offset = QDateTime::currentDateTime().offsetFromUtc() / 60;
    whenDone(m_client, m_client->get<rest::LearnerFigures>(u"/me/report?offset=%1"_s.arg(offset)),
             [this](const Result<rest::LearnerFigures> &figures) {
                 m_state.stage = figures ? Stage::Shown : Stage::Failed;
                 m_state.fault = figures ? ErrorCode::None : figures.error().code;
                 m_state.figures = figures ? *figures : rest::LearnerFigures {};
                 m_words.show(m_state.figures.words);
                 Q_EMIT changed();
             });
}

void LearnerViewModel::close()
{
    m_state.isOpen = false;
    Q_EMIT changed();
}

QString LearnerViewModel::fault() const
{
    return m_state.fault == ErrorCode::None ? QString() : errorWords(m_state.fault);
}

QList<rest::DayFigures> LearnerViewModel::newestDays() const
{
    const QList<rest::DayFigures> &days = m_state.figures.days;
    return days.mid(std::max<qsizetype>(0, days.size() - shownDays));
}

QList<QString> LearnerViewModel::dayNames() const
{
    QList<QString> names;
    for (const rest::DayFigures &day : newestDays())
        names.append(QLocale().toString(QDate::fromString(day.day, Qt::ISODate), QLocale::ShortFormat));
    return names;
}

QList<double> LearnerViewModel::dayRates() const
{
    QList<double> rates;
    for (const rest::DayFigures &day : newestDays())
        rates.append(day.rightRate.value_or(0));
    return rates;
}

QList<QString> LearnerViewModel::kindNames() const
{
    QList<QString> names;
    for (const rest::KindFigures &kind : m_state.figures.kinds)
        names.append(m_kindName(kind.kind));
    return names;
}

QList<double> LearnerViewModel::kindRates() const
{
    QList<double> rates;
    for (const rest::KindFigures &kind : m_state.figures.kinds)
        rates.append(kind.rightRate);
    return rates;
}

} // namespace wr
