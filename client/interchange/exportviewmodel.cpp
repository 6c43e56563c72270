#include "interchange/exportviewmodel.h"

#include "core/errorwords.h"
#include "core/filename.h"
#include "core/logging.h"
#include "core/newfile.h"
#include "interchange/interchangewords.h"

#include <QDesktopServices>
#include <QUrl>

#include <array>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// In the order of how many ask for them; our own, which everything else is less than, last.
constexpr std::array offered {QuizFormat::XlsxTable, QuizFormat::Csv, QuizFormat::Xlsx, QuizFormat::Gift,
                              QuizFormat::Aiken, QuizFormat::MoodleXml, QuizFormat::Tsv, QuizFormat::Json};
constexpr qint64 mostFileBytes = 16 * 1024 * 1024;

} // namespace

ExportViewModel::ExportViewModel(QString folder, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
{
}

void ExportViewModel::open(AccountClient &client, const QString &quiz, const QString &title)
{
    close();
    m_client = &client;
    m_state.quiz = quiz;
    m_state.title = title;
    Q_EMIT changed();
}

void ExportViewModel::close()
{
    ++m_asked;
    m_client.clear();
    m_state = {};
    Q_EMIT changed();
}

void ExportViewModel::show(const State &state)
{
    close();
    m_state = state;
    Q_EMIT changed();
}

void ExportViewModel::fail(const QString &words)
{
    m_state.isBusy = false;
    m_state.fault = words;
    Q_EMIT changed();
}

QStringList ExportViewModel::formats() const
{
    QStringList names;
    for (const QuizFormat format : offered)
        names.append(interchangewords::format(format));
    return names;
}

QStringList ExportViewModel::losses() const
{
    return m_state.preview ? interchangewords::losses(m_state.preview->cannotCarry) : QStringList();
}

QString ExportViewModel::path(const QString &end) const
{
    return u"/quizzes/%1/export%2?format="_s.arg(m_state.quiz, end) + wire::enumName(offered.at(std::size_t(m_state.format)));
}

void ExportViewModel::choose(int place)
{
    if (!m_client || m_state.isBusy || place < 0 || place >= int(offered.size()))
        return;
    m_state.format = place;
    m_state.isBusy = true;
    m_state.fault.clear();
    m_state.savedAs.clear();
    m_state.preview.reset();
    Q_EMIT changed();
    whenDone(m_client, m_client->get<rest::ExportPreview>(path(u"/preview"_s)), [this, asked = ++m_asked](const Result<rest::ExportPreview> &found) {
        if (asked != m_asked)
            return;
        if (!found)
            return fail(errorWords(found.error().code));
        m_state.isBusy = false;
        m_state.preview = *found;
        if (found->cannotCarry.isEmpty())
            return save();
        Q_EMIT changed();
    });
}

void ExportViewModel::save()
{
    if (!m_client || m_state.isBusy || !m_state.preview || written() == 0)
        return;
    m_state.isBusy = true;
    m_state.fault.clear();
    Q_EMIT changed();
    whenDone(m_client, m_client->token(), [this, asked = ++m_asked](const Result<QString> &token) {
        if (asked != m_asked)
            return;
        if (!token)
            return fail(errorWords(token.error().code));
        whenDone(m_client, m_client->api().fetch(u"/api/v1"_s + path({}), mostFileBytes, *token), [this, asked](const Result<QByteArray> &bytes) {
            if (asked == m_asked)
                write(bytes);
        });
    });
}

void ExportViewModel::write(const Result<QByteArray> &bytes)
{
    if (!bytes)
        return fail(errorWords(bytes.error().code));
    const auto saved = writeNewFile(m_folder, fileNameOf(m_state.title, u"quiz"_s), u'.' + m_state.preview->suffix, *bytes);
    if (!saved) {
        qCWarning(lcClient).noquote() << "the quiz is not written:" << saved.error().message;
        return fail(tr("The file could not be written. Is the disk full?"));
    }
    m_state.isBusy = false;
    m_state.preview.reset();
    m_state.savedAs = *saved;
    Q_EMIT changed();
}

void ExportViewModel::showFolder() const
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(m_folder));
}

void ExportViewModel::leave()
{
    close();
    Q_EMIT left();
}

} // namespace wr
