#pragma once

#include "core/result.h"

#include <QString>

#include <functional>

namespace wr {

/// A nickname as it is shown, and the key under which it must be unique within a game.
struct Nickname
{
    QString shown; ///< NFC, trimmed, single spaces
    QString key; ///< equal for names that look alike, not for "Lan" and "Lán"; without spaces
};

/// What a character that is not ASCII looks like, for example "o" for the Cyrillic letter.
using LookAlikes = std::function<QString(char32_t)>;

/// Reads what a guest typed; every living script is welcome. What cannot be seen and means nothing is taken out. Without `lookAlikes` only compatibility
/// forms, marks, case and a few digits are seen through; the server gives those of Unicode.
///
/// NameInvalid: empty, blank, longer than limits::maxNameChars user-perceived characters, with
/// anything but letters, marks, digits, spaces, emoji and a few signs of names, with a heap of marks,
/// or with a word in two scripts that do not belong together.
/// NameRude: holds a word of the filter, also spelled with digits, dots or doubled letters.
/// NameReserved: says to be the host, a teacher or the game itself.
Result<Nickname> readNickname(const QString &typed, const LookAlikes &lookAlikes = {});

/// Whether a text that others would see holds a word of the filter for names, spelled as there.
bool isRudeText(const QString &text);

/// A friendly name, for example "Brave Otter 7"; `seed` picks it, equal seeds give equal names.
QString friendlyName(quint32 seed);

} // namespace wr
