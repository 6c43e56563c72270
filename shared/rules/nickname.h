#pragma once

#include "core/result.h"

#include <QString>

namespace wr {

/// A nickname as it is shown, and the key under which it must be unique within a game.
struct Nickname
{
    QString shown; ///< NFC, trimmed, single spaces
    QString key;   ///< compatibility-decomposed, without marks, case-folded, look-alikes joined
};

/// Reads what a guest typed. NameInvalid: empty, longer than limits::maxNameChars user-perceived
/// characters, or with anything but letters, marks, digits, spaces, emoji and `-_.'!`.
/// NameRude: holds a word of the filter, also spelled with digits, dots or doubled letters.
Result<Nickname> readNickname(const QString &typed);

/// A friendly name, for example "Brave Otter 7"; `seed` picks it, equal seeds give equal names.
QString friendlyName(quint32 seed);

} // namespace wr
