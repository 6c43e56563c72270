#pragma once

#include <QByteArray>
#include <QString>

/// The QR code of a game's join address. Pure functions.
namespace wr::joincode {

/// Black modules on white with a quiet zone, as an SVG document without a fixed size.
QByteArray svg(const QString &text);

/// For a terminal: two modules a character by half blocks, lines end in "\n".
QString terminalText(const QString &text);

} // namespace wr::joincode
