#pragma once

#include <QByteArray>
#include <QJsonObject>

#include <random>

namespace wr {

using Dice = std::mt19937;

/// 0 … count - 1.
inline int roll(Dice &dice, qsizetype count)
{
    return int(std::uniform_int_distribution<qsizetype>(0, count - 1)(dice));
}

template <class List>
auto oneOf(Dice &dice, const List &list)
{
    return *(std::begin(list) + roll(dice, qsizetype(std::size(list))));
}

/// What people and attackers put where a text, an id or a number is expected.
QString oddText(Dice &dice);

/// oddText() as a part of a request target: percent-encoded, or wrongly so.
QByteArray oddTargetPart(Dice &dice);

/// A header's value: one line, any other byte.
QByteArray oddHeader(Dice &dice);

/// A JSON body that is `example` with one to three things wrong, or no JSON at all.
QByteArray oddBody(Dice &dice, const QJsonObject &example);

} // namespace wr
