#include "host/reportviewmodel.h"

#include "core/logging.h"

#include <QDate>
#include <QDesktopServices>
#include <QDir>
#include <QRegularExpression>
#include <QSaveFile>
#include <QUrl>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

Result<void> writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error {ErrorCode::Unavailable, file.errorString()};
    return {};
}

/// A list of exactly what a page asks for: a list of variants would arrive there empty, and nothing would say so.
template <class T, class Of>
QVariant ofAnswers(const ReportQuestion &question, const Of &of)
{
    QList<T> list;
    for (const ReportAnswer &answer : question.answers())
        list.append(of(answer));
    return QVariant::fromValue(list);
}

/// What every file system takes as a name.
QString fileName(const QString &title)
{
    static const QRegularExpression bad(u"[\\\\/:*?\"<>|\\x00-\\x1f]+"_s);
    QString name = QString(title).replace(bad, u" "_s).simplified().left(60);
    while (name.startsWith(u'.') || name.endsWith(u'.'))
        name = name.startsWith(u'.') ? name.sliced(1) : name.chopped(1);
    return name;
}

} // namespace

QVariant ReportModel::data(const QModelIndex &index, int role) const
{
    if (!holds(index))
        return {};
    const ReportQuestion &question = rows().at(index.row()).question;
    switch (role) {
    case NumberRole:
        return question.question + 1;
    case PromptRole:
    case Qt::DisplayRole:
        return question.prompt;
    case AnsweredRole:
        return question.answered;
    case AnswerTextsRole:
        return ofAnswers<QString>(question, [](const ReportAnswer &answer) { return answer.text; });
    case AnswerCountsRole:
        return ofAnswers<int>(question, [](const ReportAnswer &answer) { return answer.count; });
    case AnswerRightsRole:
        return ofAnswers<bool>(question, [](const ReportAnswer &answer) { return answer.isRight; });
    default:
        return {};
    }
}

QHash<int, QByteArray> ReportModel::roleNames() const
{
    return {{NumberRole, "number"},           {PromptRole, "prompt"},             {AnsweredRole, "answered"},
            {AnswerTextsRole, "answerTexts"}, {AnswerCountsRole, "answerCounts"}, {AnswerRightsRole, "answerRights"}};
}

void ReportModel::show(const QList<ReportQuestion> &questions)
{
    QList<ReportRow> rows;
    for (const ReportQuestion &question : questions)
        rows.append({question});
    setRows(rows);
}

ReportViewModel::ReportViewModel(QString folder, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
{
}

void ReportViewModel::show(const QString &title, const GameReport &report)
{
    m_title = title;
    m_report = report;
    m_questions.show(report.questions);
    m_players.show(report.players, {}, 0, int(report.players.size()));
    m_savedIn.clear();
    m_fault.clear();
    Q_EMIT changed();
    Q_EMIT saved();
}

void ReportViewModel::save()
{
    const auto folder = write();
    m_savedIn = folder ? QDir::toNativeSeparators(*folder) : QString();
    if (!folder)
        qCWarning(lcClient).noquote() << "the report is not written:" << folder.error().message;
    m_fault = folder ? QString() : tr("The report could not be written. Is the disk full?");
    Q_EMIT saved();
}

Result<QString> ReportViewModel::write() const
{
    const QString base = m_folder + u'/' + (QDate::currentDate().toString(Qt::ISODate) + u' ' + fileName(m_title)).trimmed();
    QString folder = base;
    for (int i = 2; QFileInfo::exists(folder); ++i)
        folder = u"%1 (%2)"_s.arg(base).arg(i);
    if (!QDir().mkpath(folder))
        return Error {ErrorCode::Unavailable, u"cannot make the folder %1"_s.arg(folder)};
    const QStringList playerHeads {tr("Place"), tr("Name"), tr("Points")};
    //: Heads of the columns of a table
    const QStringList questionHeads {tr("Number"), tr("Question"), tr("Answer"), tr("Right"), tr("Chosen by"), tr("Answers in all")};
    //: Name of a file
    WR_CHECK(writeFile(folder + u'/' + tr("players") + u".csv"_s, playersCsv(m_report, playerHeads)));
    //: Name of a file
    WR_CHECK(writeFile(folder + u'/' + tr("questions") + u".csv"_s, questionsCsv(m_report, questionHeads)));
    return folder;
}

void ReportViewModel::showFolder() const
{
    if (!m_savedIn.isEmpty())
        QDesktopServices::openUrl(QUrl::fromLocalFile(m_savedIn));
}

} // namespace wr
