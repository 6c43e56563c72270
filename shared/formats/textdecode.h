#pragma once

#include "core/result.h"

#include <QString>

namespace wr::formats {

struct Decoded
{
    QString text; ///< lines end with a line feed; no byte order mark
    int foreignLine = 0; ///< the first line that is no Unicode, so that all was read as Windows-1252; 0: none
};

/// The text of a file in UTF-8, UTF-16 with or without a byte order mark, or else Windows-1252. Any thread.
/// InvalidFields: not a text. TooLarge.
Result<Decoded> decodeText(const QByteArray &bytes);

} // namespace wr::formats
