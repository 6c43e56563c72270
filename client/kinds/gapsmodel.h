#pragma once

#include "core/rowsmodel.h"

#include <QString>

#include <QtQml/qqmlregistration.h>

namespace wr {

/// A gap, or a word of the text between gaps.
struct GapRow
{
    qint64 id = 0; ///< of the row, in all questions
    int gap = -1;  ///< its index; −1: a word
    QString text;  ///< the word, or what is to be matched with what fills the gap
    QString filling {}; ///< what stands in it
    bool isMarked = false; ///< the next piece goes there
    QString belongs {};    ///< after the reveal what is right there
    int percent = -1;      ///< after the reveal how much of the own filling was right, 0 … 100; −1 without one
    int count = -1;        ///< how many filled it rightly; −1 while nobody may know

    qint64 key() const { return id; }
    bool operator==(const GapRow &) const = default;
};

/// The gaps of a question in their order, with the words between them where they stand in a text. GUI thread.
class GapsModel : public RowsModel<GapRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("QuestionParts has it")

public:
    enum Role { GapRole = Qt::UserRole, TextRole, FillingRole, IsMarkedRole, BelongsRole, PercentRole, CountRole };

    using RowsModel::RowsModel;
    using RowsModel::setRows;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

} // namespace wr
