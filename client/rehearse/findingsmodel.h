#pragma once

#include "core/rowsmodel.h"
#include "model/rehearsal.h"

#include <QtQml/qqmlregistration.h>

namespace wr {

struct FindingRow
{
    Finding finding;
    QString device; ///< the name of the one that measured it; empty: the server

    std::pair<FindingKind, int> key() const { return {finding.what, finding.device}; }
    bool operator==(const FindingRow &) const = default;
};

/// What keeps a rehearsal from holding, and who saw it. GUI thread.
class FindingsModel : public RowsModel<FindingRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a view-model has it")

public:
    enum Role { WordsRole = Qt::UserRole, WitnessRole };

    using RowsModel::RowsModel;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void show(const QList<Finding> &findings, const QList<RehearsalDevice> &devices);
    /// The words of another language.
    void retranslate();
};

} // namespace wr
