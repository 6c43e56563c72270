#pragma once

#include <QByteArray>

namespace wr::dump {

/// protocol.ts: the interfaces of every live message and REST body, the maps from message name to
/// type, error codes with their HTTP status, limits, the permission matrix and the protocol version.
/// Any thread.
QByteArray typeScript();

/// fixtures.json: two example frames of every live message (`full`, `least`) and two examples of
/// every REST body, indented and in a fixed order, so that a change shows as a small diff.
QByteArray fixtures();

} // namespace wr::dump
