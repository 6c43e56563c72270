#pragma once

#include "core/result.h"

#include <QSet>
#include <QStringList>

namespace wr {

/// What was found in one file, in words. What others wrote is in them as shown() has it, but for words of an Error.
struct FileVerdict
{
    QString file;
    QStringList words;  ///< what it is, and what was found right
    QStringList faults; ///< empty: all that could be checked is right
    bool isReadable = true;
    bool isSigned = false; ///< rightly, by whomever
};

/// Checks logs and receipts in files, offline: every log by itself, every receipt by itself and against the log of its game, if
/// that is among the files. With `keys` (fingerprints) a file that none of them signed is a fault; a receipt and its log must
/// be of one key unless the receipt's is among them. Reads the files, and blocks; holds one game at a time.
QList<FileVerdict> verifyFiles(const QStringList &files, const QSet<QString> &keys);

/// The fingerprints that `--key` names: one of 64 hex digits, or a file that holds keys as /api/v1/receipt-keys gives them, or
/// one fingerprint or key (base64url). BadRequest: it is neither.
Result<QSet<QString>> namedKeys(const QString &option);

} // namespace wr
