#pragma once

#include "proof/logfile.h"
#include "proof/receipt.h"

#include <QHash>

#include <optional>

namespace wr {

/// Checks a log file line by line, holding no more of it than the game comes to: the chain, every answer scored again as it
/// was at that moment, the signed end, and receipts on the way. The file may be anybody's. Any one thread.
class LogCheck
{
public:
    /// `receipts`: that claim to be of this log.
    explicit LogCheck(QList<rest::ReceiptContent> receipts = {});

    /// The next line, without its line feed. Conflict: what is wrong; nothing may be added afterwards.
    Result<void> add(const QByteArray &line);
    /// After the last line. Conflict: the file has no end.
    Result<void> finish() const;

    /// How the receipts differ from the log, by their place in the list; filled in as the log goes on.
    const QHash<qsizetype, QStringList> &differences() const { return m_differences; }
    /// What has changed for a receipt's player since it was made, in words; empty: nothing.
    QString changedSince(const rest::ReceiptContent &receipt) const;
    /// Null before the head.
    GameId game() const { return m_room ? m_room->id() : GameId(); }
    qint64 events() const { return m_room ? m_room->seq() : 0; }
    int players() const { return m_room ? int(m_room->players().size()) : 0; }
    int answers() const { return m_answers; }
    bool isFinished() const { return m_room && m_room->isFinished(); }
    /// Null before the first event.
    const Quiz *quiz() const { return events() > 0 ? &m_room->quiz() : nullptr; }
    /// Who signed it; base64url, empty before the end.
    QString key() const { return m_end ? m_end->key : QString(); }

private:
    Result<void> addEvent(LogRecord record);
    Result<void> addEnd(const logfile::End &end);
    Result<void> judge(const log::Event &event);
    void compareReceipts();

    const QList<rest::ReceiptContent> m_receipts;
    QMultiHash<qint64, qsizetype> m_receiptsAt; ///< by the event they were made at
    std::optional<GameRoom> m_room;
    std::optional<logfile::End> m_end;
    int m_answers = 0;
    QHash<qsizetype, QStringList> m_differences;
};

} // namespace wr
