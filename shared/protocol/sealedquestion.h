#pragma once

#include "protocol/messages.h"

/// A question on its way before anybody may see it: a secretbox in base64. Pure, any thread.
namespace wr::sealedquestion {

/// The text is filled up to a multiple of this, so that its length tells nothing.
constexpr qsizetype stepBytes = 2'048;

/// A random key, in base64 as question.opened has it.
QString newKey();

/// `key`: of newKey().
QString seal(const live::QuestionView &view, const QString &key);

/// BadRequest: it was not sealed with this key, or is broken.
Result<live::QuestionView> open(const QString &sealed, const QString &key);

/// A picture or a sound of a question.
struct File
{
    QString mime;
    QByteArray content;
};

/// A sealed file is filled up to a multiple of this.
constexpr qsizetype fileStepBytes = 64 * 1024;
/// A larger one does not travel sealed but is fetched when its question opens: unsealing it would take a phone too long.
constexpr qsizetype maxFileBytes = 2 * 1024 * 1024;

/// The nonce and the box, as bytes, of: the type, a space, the size in bytes, a line feed, the content, zeros. The key is the
/// question's.
QByteArray sealFile(const File &file, const QString &key);

/// BadRequest: it was not sealed with this key, or is broken.
Result<File> openFile(const QByteArray &sealed, const QString &key);

} // namespace wr::sealedquestion
