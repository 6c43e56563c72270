#pragma once

#include "protocol/gamelimits.h"

#include <QStringView>

#include <algorithm>

namespace wr {

/// Whether the text is written as a game's PIN is: limits::pinDigits digits of ASCII and nothing else. Any thread.
inline bool isPin(QStringView text)
{
    return text.size() == limits::pinDigits
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace wr
