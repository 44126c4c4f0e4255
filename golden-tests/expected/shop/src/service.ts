// Generated from workspace "shop". Change the specs, not this file.

import { defineService } from "@fascia/runtime-lib/v1";
import { Category } from "./entities/category.js";
import { Customer } from "./entities/customer.js";
import { Order } from "./entities/order.js";
import { OrderLine } from "./entities/orderLine.js";
import { Payment } from "./entities/payment.js";
import { Product } from "./entities/product.js";
import { StockChange } from "./entities/stockChange.js";
import { adjustStock } from "./tools/adjustStock.js";
import { cancelOrder } from "./tools/cancelOrder.js";
import { catalogue } from "./tools/catalogue.js";
import { categories } from "./tools/categories.js";
import { createCategory } from "./tools/createCategory.js";
import { createProduct } from "./tools/createProduct.js";
import { deliverOrder } from "./tools/deliverOrder.js";
import { discountOrder } from "./tools/discountOrder.js";
import { myOrders } from "./tools/myOrders.js";
import { order } from "./tools/order.js";
import { payOrder } from "./tools/payOrder.js";
import { placeOrder } from "./tools/placeOrder.js";
import { product } from "./tools/product.js";
import { profile } from "./tools/profile.js";
import { retireProduct } from "./tools/retireProduct.js";
import { salesReport } from "./tools/salesReport.js";
import { shipOrder } from "./tools/shipOrder.js";
import { signUp } from "./tools/signUp.js";
import { updateProduct } from "./tools/updateProduct.js";
import { updateProfile } from "./tools/updateProfile.js";

export const service = defineService({
  name: "shop",
  version: "1.0.0",
  /** Of the specs: what the audit records name. */
  digest: "sha256:1af38fd0b3447ef444660277a23bc950338c4b18b564bb71f5f403a7c8d32e6f",
  /** Of the database schema that the SQL was written for: `/ready` compares it with the journal. */
  schemaDigest: "sha256:a49d4fa85de30b46417b3fa2673df7b276ba3e1813811c99c6a9c7f38741d132",
  http: { bodyLimitBytes: 1048576, requestTimeoutMs: 15000, statementTimeoutMs: 10000, lockTimeoutMs: 5000, corsOrigins: [] },
  auth: {
    roles: ["customer", "staff", "admin"],
    adminRoles: ["staff", "admin"],
    algorithms: ["HS256"],
    rolesClaim: "roles",
    clockSkewSeconds: 30,
  },
  audit: { reads: true },
  idempotency: { keepHours: 24 },
  entities: [Category, Customer, Order, OrderLine, Payment, Product, StockChange],
  tools: [
    adjustStock,
    cancelOrder,
    catalogue,
    categories,
    createCategory,
    createProduct,
    deliverOrder,
    discountOrder,
    myOrders,
    order,
    payOrder,
    placeOrder,
    product,
    profile,
    retireProduct,
    salesReport,
    shipOrder,
    signUp,
    updateProduct,
    updateProfile,
  ],
});
