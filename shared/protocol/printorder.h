#pragma once

#include "protocol/restreports.h"

namespace wr {

/// What `wordrally-print` reads from its standard input, as JSON: a report to be laid out on pages.
struct PrintOrder
{
    QString title;
    QString language; ///< BCP 47 tag of the words around it: "en", "vi"
    std::optional<rest::GameFigures> game {};   ///< one game …
    QList<PlayerFigures> players;               ///< … and who played it
    std::optional<rest::GamesFigures> across {}; ///< or several

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("title", &PrintOrder::title), field("language", &PrintOrder::language), field("game", &PrintOrder::game),
                           field("players", &PrintOrder::players), field("across", &PrintOrder::across)};
    }
};

} // namespace wr
