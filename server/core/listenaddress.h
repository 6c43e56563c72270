#pragma once

#include <QHostAddress>

namespace wr {

/// Where connections are accepted. Plain value.
struct ListenAddress
{
    QHostAddress address;
    quint16 port = 0; ///< 0: any free one

    friend bool operator==(const ListenAddress &, const ListenAddress &) = default;
};

} // namespace wr
