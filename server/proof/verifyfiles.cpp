#include "proof/verifyfiles.h"

#include "core/terminaltext.h"
#include "proof/logcheck.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxKeyFileBytes = 1024 * 1024;

struct KeptReceipt
{
    qsizetype verdict; ///< its place in the list of verdicts
    rest::Receipt receipt;
    QStringList answers; ///< a line each
    bool isCompared = false;
};

bool isFingerprint(const QString &text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](QChar c) { return c.isDigit() || (c >= u'a' && c <= u'f'); });
}

/// A log begins with its head; whatever does not is taken for a receipt.
bool isLog(QFile &file)
{
    return file.peek(4'096).contains("\"wordrally-log\"");
}

void noteKey(FileVerdict &verdict, const QString &key, const QSet<QString> &keys)
{
    const QString fingerprint = keyFingerprint(key);
    verdict.isSigned = true;
    verdict.words.append(u"signed by key %1"_s.arg(fingerprint));
    if (!keys.isEmpty() && !keys.contains(fingerprint))
        verdict.faults.append(u"it was signed by another key than those that --key names"_s);
}

/// Feeds the check. Conflict: what is wrong.
Result<void> feed(LogCheck &check, QFile &file)
{
    while (!file.atEnd()) {
        QByteArray line = file.readLine(logfile::maxLineBytes);
        if (line.isEmpty())
            break;
        if (!line.endsWith('\n'))
            return Error {ErrorCode::Conflict, line.size() >= logfile::maxLineBytes - 1 ? u"a line is longer than any can be"_s
                                                                                        : u"it was cut off in the middle of a line"_s};
        line.chop(1);
        WR_CHECK(check.add(line));
    }
    return check.finish();
}

class FilesCheck
{
public:
    FilesCheck(const QStringList &files, const QSet<QString> &keys)
        : m_keys(keys)
    {
        for (const QString &file : files)
            m_verdicts.append(FileVerdict {file, {}, {}});
    }

    QList<FileVerdict> run()
    {
        QList<qsizetype> logs;
        for (qsizetype i = 0; i < m_verdicts.size(); ++i) {
            QFile file(m_verdicts.at(i).file);
            if (!file.open(QIODevice::ReadOnly))
                noteUnreadable(m_verdicts[i], file);
            else if (isLog(file))
                logs.append(i);
            else
                readReceipt(i, file);
        }
        for (const qsizetype log : std::as_const(logs))
            checkLog(m_verdicts[log]);
        for (const KeptReceipt &kept : std::as_const(m_receipts)) {
            QStringList &words = m_verdicts[kept.verdict].words;
            words = words.first(1) + kept.answers + words.sliced(1);
            if (kept.isCompared)
                continue;
            if (logs.isEmpty())
                words.append(u"its signature is right; with the game's log it could be compared too"_s);
            else
                m_verdicts[kept.verdict].faults.append(u"it is of game %1, of which there is no log among the files"_s.arg(shown(kept.receipt.receipt.game)));
        }
        return m_verdicts;
    }

private:
    static void noteUnreadable(FileVerdict &verdict, const QFile &file)
    {
        verdict.isReadable = false;
        const bool isFolder = QFileInfo(verdict.file).isDir();
        verdict.faults.append(isFolder ? u"it cannot be read: it is a folder"_s : u"it cannot be read: %1"_s.arg(file.errorString()));
    }

    void readReceipt(qsizetype at, QFile &file)
    {
        FileVerdict &verdict = m_verdicts[at];
        const QByteArray bytes = file.read(receipt::maxBytes + 1);
        if (bytes.isEmpty() && file.error() != QFile::NoError)
            return noteUnreadable(verdict, file);
        if (bytes.size() > receipt::maxBytes)
            return verdict.faults.append(u"it is neither a game's log nor a receipt: too long, and without a log's head"_s);
        const auto read = receipt::read(bytes);
        if (!read)
            return verdict.faults.append(u"it is neither a game's log nor a right receipt: %1"_s.arg(read.error().message));
        const rest::ReceiptContent &content = read->receipt;
        verdict.words.append(u"receipt of player %1 of game %2: %3, %4, place %5 of %6"_s
                                 .arg(QString::number(content.player), shown(content.game), counted(content.answers.size(), u"answer"),
                                      counted(content.points, u"point"), QString::number(content.place), QString::number(content.players)));
        noteKey(verdict, read->key, m_keys);
        m_receipts.append({at, *read, receipt::words(content, nullptr)});
    }

    /// The game that a log says it is of; null when it says nothing.
    static GameId gameOf(QFile &file)
    {
        const auto line = logfile::readLine(file.readLine(4'096).chopped(1));
        const auto *head = line ? std::get_if<logfile::Head>(&*line) : nullptr;
        file.seek(0);
        return head ? head->game : GameId();
    }

    void checkLog(FileVerdict &verdict)
    {
        QFile file(verdict.file);
        if (!file.open(QIODevice::ReadOnly))
            return noteUnreadable(verdict, file);
        const QString game = gameOf(file).toString();
        QList<rest::ReceiptContent> contents;
        QList<KeptReceipt *> kept;
        for (KeptReceipt &one : m_receipts) {
            if (one.receipt.receipt.game == game) {
                contents.append(one.receipt.receipt);
                kept.append(&one);
            }
        }
        LogCheck check(contents);
        const auto checked = feed(check, file);
        verdict.words.append(u"log of game %1: %2, %3, %4"_s.arg(game, counted(check.events(), u"event"), counted(check.players(), u"player"),
                                                                 counted(check.answers(), u"answer")));
        if (checked) {
            verdict.words.append(u"the chain holds from the first event to the signed end, and every answer was scored again"_s);
            noteKey(verdict, check.key(), m_keys);
        } else {
            verdict.faults.append(checked.error().message);
        }
        for (qsizetype i = 0; i < kept.size(); ++i)
            compare(*kept.at(i), check, i, checked.has_value());
    }

    static QString otherKeyWords(const QString &logKey)
    {
        return u"it says what the log says, but the log was signed by another key, %1: somebody else may have signed this receipt. Only --key can "
               "tell, with the fingerprint of its key noted beforehand; after wordrallyd new-key give --key for both"_s.arg(keyFingerprint(logKey));
    }

    void compare(KeptReceipt &kept, const LogCheck &check, qsizetype at, bool isLogRight)
    {
        FileVerdict &verdict = m_verdicts[kept.verdict];
        const rest::ReceiptContent &content = kept.receipt.receipt;
        kept.isCompared = true;
        const auto found = check.differences().constFind(at);
        if (found == check.differences().constEnd()) {
            verdict.faults.append(u"the log ends with event %1, the receipt was made at event %2: events are missing from the log, or it is another"_s
                                      .arg(check.events()).arg(content.logSeq));
            return;
        }
        verdict.faults.append(*found);
        if (!isLogRight)
            return;
        kept.answers = receipt::words(content, check.quiz());
        if (!found->isEmpty())
            return;
        if (kept.receipt.key != check.key() && !m_keys.contains(keyFingerprint(kept.receipt.key))) {
            if (m_keys.isEmpty()) // else that is said already
                verdict.faults.append(otherKeyWords(check.key()));
            return;
        }
        verdict.words.append(u"it agrees with the log"_s);
        if (const QString since = check.changedSince(content); !since.isEmpty())
            verdict.words.append(since);
        if (kept.receipt.key != check.key())
            verdict.words.append(u"note: the log was signed by another key than the receipt, as after wordrallyd new-key"_s);
    }

    const QSet<QString> m_keys;
    QList<FileVerdict> m_verdicts;
    QList<KeptReceipt> m_receipts;
};

} // namespace

QList<FileVerdict> verifyFiles(const QStringList &files, const QSet<QString> &keys)
{
    return FilesCheck(files, keys).run();
}

Result<QSet<QString>> namedKeys(const QString &option)
{
    const QString plain = QString(option).remove(u':').remove(u' ').toLower();
    if (isFingerprint(plain))
        return QSet<QString> {plain};
    QFile file(option);
    if (!file.open(QIODevice::ReadOnly))
        return Error {ErrorCode::BadRequest, u"--key takes a fingerprint of 64 hex digits, or a file; '%1' is neither"_s.arg(option)};
    const QByteArray text = file.read(maxKeyFileBytes).trimmed();
    if (isFingerprint(QString::fromLatin1(text)))
        return QSet<QString> {QString::fromLatin1(text)};
    if (const QString one = keyFingerprint(QString::fromLatin1(text)); !one.isEmpty())
        return QSet<QString> {one};
    QSet<QString> found;
    const auto keys = wire::fromJsonObject<rest::ReceiptKeys>(QJsonDocument::fromJson(text).object());
    for (const rest::ReceiptKey &key : keys ? keys->items : QList<rest::ReceiptKey>())
        found.insert(keyFingerprint(key.key));
    found.remove(QString());
    if (found.isEmpty())
        return Error {ErrorCode::BadRequest, u"there is no key in the file '%1'"_s.arg(option)};
    return found;
}

} // namespace wr
