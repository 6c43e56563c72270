#include "interchange/importviewmodel.h"

#include "core/errorwords.h"
#include "core/filename.h"
#include "core/logging.h"
#include "core/newfile.h"
#include "interchange/interchangewords.h"
#include "protocol/quizlimits.h"

#include <QFile>
#include <QFileInfo>
#include <QUuid>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostFaultsShown = 50;
constexpr int questionsAtFirst = 10;
constexpr int bytesInMega = 1024 * 1024;

/// What the quiz is called where the file does not say.
QString titleOf(const QString &fileName)
{
    const QString base = QFileInfo(fileName).completeBaseName().trimmed();
    return (base.isEmpty() ? fileName : base).left(limits::maxTitleChars);
}

} // namespace

ImportViewModel::ImportViewModel(QString folder, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
{
}

int ImportViewModel::partSize() const
{
    return limits::maxQuestions;
}

void ImportViewModel::open(AccountClient &client, const QUrl &file)
{
    close();
    m_client = &client;
    m_state.name = file.fileName();
    QFile from(file.toLocalFile());
    // A file is read here at once: it is small, and one that is not is not read at all.
    if (!from.open(QIODevice::ReadOnly) || from.isSequential()) {
        m_state.isUnreadable = true;
        Q_EMIT changed();
        return;
    }
    if (from.size() > limits::maxImportBytes)
        return fail(ErrorCode::TooLarge);
    m_bytes = from.read(limits::maxImportBytes + 1);
    if (from.error() != QFile::NoError) {
        m_bytes.clear();
        m_state.isUnreadable = true;
        Q_EMIT changed();
        return;
    }
    look();
}

void ImportViewModel::close()
{
    ++m_asked;
    m_client.clear();
    m_bytes.clear();
    m_wasKeeping = false;
    m_state = {};
    showReport();
}

void ImportViewModel::show(const State &state)
{
    close();
    m_state = state;
    showReport();
}

void ImportViewModel::retranslate()
{
    m_faults.show({});
    m_questions.show({}, 1);
    showReport();
}

/// Also what the list and the words show of it.
void ImportViewModel::showReport()
{
    const QList<rest::ImportFault> faults = m_state.report ? m_state.report->faults : QList<rest::ImportFault>();
    m_faults.show(faults.first(std::min<qsizetype>(faults.size(), mostFaultsShown)));
    const bool hasQuiz = m_state.report && m_state.report->quiz;
    const QList<Question> questions = hasQuiz ? m_state.report->quiz->questions : QList<Question>();
    m_questions.show(m_state.isAllShown ? questions : questions.mid(0, questionsAtFirst), m_state.first);
    Q_EMIT changed();
}

void ImportViewModel::fail(ErrorCode code)
{
    m_state.isBusy = false;
    m_state.fault = code;
    Q_EMIT changed();
}

int ImportViewModel::hiddenQuestions() const
{
    const bool hasQuiz = m_state.report && m_state.report->quiz;
    return hasQuiz ? int(m_state.report->quiz->questions.size()) - m_questions.rowCount() : 0;
}

void ImportViewModel::showAll()
{
    m_state.isAllShown = true;
    showReport();
}

void ImportViewModel::saveSample()
{
    const auto saved = writeNewFile(m_folder, fileNameOf(tr("Sample questions"), u"quiz"_s), u".csv"_s, interchangewords::sampleTable());
    if (!saved)
        qCWarning(lcClient).noquote() << "the sample is not written:" << saved.error().message;
    //: %1: path of a file
    m_state.sampleText = saved ? tr("Saved as %1").arg(*saved) : tr("The file could not be written. Is the disk full?");
    Q_EMIT changed();
}

QString ImportViewModel::fault() const
{
    if (m_state.isUnreadable)
        return tr("This file could not be read.");
    if (m_state.fault == ErrorCode::TooLarge)
        return tr("This file is larger than %Ln MB. Split it, and import its parts.", nullptr, limits::maxImportBytes / bytesInMega);
    return m_state.fault == ErrorCode::None ? QString() : errorWords(m_state.fault);
}

QString ImportViewModel::title() const
{
    const QString told = m_state.report && m_state.report->quiz ? m_state.report->quiz->title : QString();
    return told.isEmpty() ? m_state.name : told;
}

QStringList ImportViewModel::notes() const
{
    QStringList words;
    if (m_state.report) {
        for (const ImportNote &note : m_state.report->notes)
            words.append(interchangewords::note(note));
    }
    return words;
}

QString ImportViewModel::keptText() const
{
    if (m_state.keptTitle.isEmpty())
        return {};
    return m_state.isKeptDraft ? tr("“%1” is kept. It cannot be played yet: finish its questions.").arg(m_state.keptTitle)
                               : tr("“%1” is in your library.").arg(m_state.keptTitle);
}

void ImportViewModel::send(const QString &path, const ApiClient::Headers &headers, const Read &read)
{
    if (!m_client)
        return;
    m_state.isBusy = true;
    m_state.fault = ErrorCode::None;
    Q_EMIT changed();
    const QString query = u"?first=%1&playable=%2&title="_s.arg(m_state.first).arg(m_state.isPlayableOnly ? u"true"_s : u"false"_s)
        + QString::fromLatin1(QUrl::toPercentEncoding(titleOf(m_state.name)));
    const auto answered = [this, read, asked = ++m_asked](const Result<QJsonObject> &json) {
        if (asked == m_asked)
            read(json ? wire::fromJsonObject<rest::ImportReport>(*json) : Result<rest::ImportReport>(json.error()));
    };
    whenDone(m_client, m_client->token(), [=, this](const Result<QString> &token) {
        if (!token)
            return answered(token.error());
        whenDone(m_client, m_client->api().sendBytes("POST", path + query, *token, m_bytes, "application/octet-stream", headers), answered);
    });
}

void ImportViewModel::look()
{
    m_wasKeeping = false;
    send(u"/quizzes/import/preview"_s, {}, [this](const Result<rest::ImportReport> &report) {
        if (!report)
            return fail(report.error().code);
        m_state.isBusy = false;
        m_state.report = *report;
        m_state.isAllShown = false;
        m_key = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
        showReport();
    });
}

void ImportViewModel::setPlayableOnly(bool isOn)
{
    if (m_state.isBusy || isOn == m_state.isPlayableOnly)
        return;
    m_state.isPlayableOnly = isOn;
    m_state.first = 1;
    look();
}

void ImportViewModel::keep()
{
    if (m_state.isBusy || questions() == 0)
        return;
    m_wasKeeping = true;
    send(u"/quizzes/import"_s, {{"Idempotency-Key", m_key}}, [this](const Result<rest::ImportReport> &report) {
        if (!report)
            return fail(report.error().code);
        onKept();
    });
}

void ImportViewModel::onKept()
{
    m_state.isBusy = false;
    m_state.keptTitle = title();
    m_state.isKeptDraft = playable() < questions();
    const int next = last() + 1;
    if (next <= found()) {
        m_state.first = next;
        return look();
    }
    const QString keptTitle = m_state.keptTitle;
    const bool isKeptDraft = m_state.isKeptDraft;
    close();
    m_state.keptTitle = keptTitle;
    m_state.isKeptDraft = isKeptDraft;
    Q_EMIT changed();
    Q_EMIT left();
}

void ImportViewModel::tryAgain()
{
    if (m_wasKeeping)
        return keep();
    look();
}

void ImportViewModel::leave()
{
    close();
    Q_EMIT left();
}

} // namespace wr
