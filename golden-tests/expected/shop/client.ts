// Generated from workspace "shop". Change the specs, not this file.

export interface ClientOptions {
  /** Where the service is: `https://shop.example.com`. */
  readonly baseUrl: string;
  /** The bearer token, or what gives one for each call. Left out for tools that everyone may call. */
  readonly token?: string | (() => string | undefined | Promise<string | undefined>);
  /** Used instead of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** How often a call that is safe to repeat is sent at most; 3 when left out. */
  readonly attempts?: number;
}

export interface CallOptions {
  /** Gives up the call, also between two attempts. */
  readonly signal?: AbortSignal;
}

/** One fault of an input. */
export interface InputFault {
  /** A JSON pointer (RFC 6901) into the input. */
  readonly pointer: string;
  readonly message: string;
}

/** The service refused a call (RFC 9457). `code` is stable; the message is for a person. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly code: string;
  readonly status: number;
  /** All faults of the input, when that is why. */
  readonly errors: readonly InputFault[];
  /** Names the call in the service's logs and audit records. */
  readonly executionId: string | undefined;
  /** Seconds after which the call may be tried again. */
  readonly retryAfter: number | undefined;

  constructor(status: number, problem: { readonly code?: string; readonly detail?: string; readonly errors?: readonly InputFault[]; readonly executionId?: string }, retryAfter: number | undefined) {
    super(problem.detail ?? `The service answered with ${status}.`);
    this.code = problem.code ?? "UNKNOWN";
    this.status = status;
    this.errors = problem.errors ?? [];
    this.executionId = problem.executionId;
    this.retryAfter = retryAfter;
  }
}

interface Route {
  readonly method: string;
  readonly path: string;
  /** Input properties that travel in the address; the rest is the body. */
  readonly inPath: readonly string[];
  readonly inQuery: readonly string[];
  readonly hasBody: boolean;
  /** A repeated call does nothing more than the first. */
  readonly repeatable: boolean;
}

async function send<Output>(client: ClientOptions, route: Route, input: object, { signal }: CallOptions = {}): Promise<Output> {
  const attempts = route.repeatable ? client.attempts ?? 3 : 1;
  for (let attempt = 1; ; attempt += 1) {
    try {
      // The service checked the output against the schema that its type was made from.
      return (await sendOnce(client, route, { ...input }, signal)) as Output;
    } catch (fault) {
      if (attempt >= attempts || signal?.aborted === true || !isPassing(fault)) throw fault;
      await pause(waitBefore(attempt, fault), signal);
    }
  }
}

async function sendOnce(client: ClientOptions, route: Route, input: Readonly<Record<string, unknown>>, signal: AbortSignal | undefined): Promise<unknown> {
  const token = typeof client.token === "function" ? await client.token() : client.token;
  const fetch = client.fetch ?? globalThis.fetch;
  const response = await fetch(address(client.baseUrl, route, input), {
    method: route.method,
    headers: { accept: "application/json, application/problem+json", ...(route.hasBody && { "content-type": "application/json" }), ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    ...(route.hasBody && { body: JSON.stringify(bodyOf(route, input)) }),
    ...(signal !== undefined && { signal }),
  });
  const text = await response.text();
  if (response.ok) return text === "" ? {} : (JSON.parse(text) as unknown);
  throw new ApiProblem(response.status, problemIn(text), secondsIn(response.headers.get("retry-after")));
}

function address(baseUrl: string, { path, inQuery }: Route, input: Readonly<Record<string, unknown>>): string {
  const filled = path.replace(/\{([^}]+)\}/g, (_match, name: string) => encodeURIComponent(String(input[name])));
  const query = new URLSearchParams();
  for (const name of inQuery) {
    const value = input[name];
    for (const item of Array.isArray(value) ? value : [value]) if (item !== undefined && item !== null) query.append(name, String(item));
  }
  const search = query.toString();
  return baseUrl.replace(/\/+$/, "") + filled + (search === "" ? "" : `?${search}`);
}

function bodyOf({ inPath, inQuery }: Route, input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(input).filter(([name]) => !inPath.includes(name) && !inQuery.includes(name)));
}

/** Whatever stands between may answer with something else than a problem. */
function problemIn(text: string): ConstructorParameters<typeof ApiProblem>[1] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

function secondsIn(header: string | null): number | undefined {
  const seconds = Number(header ?? "");
  return header === null || !Number.isFinite(seconds) ? undefined : seconds;
}

/** A network fault, a service that is away for a moment, or the same call still running. */
function isPassing(fault: unknown): boolean {
  if (fault instanceof ApiProblem) return fault.status === 503 || fault.code === "IDEMPOTENCY_IN_PROGRESS";
  return fault instanceof TypeError;
}

/** In milliseconds: what the service asks for, at most ten seconds, or twice as long each time with some chance in it. */
function waitBefore(attempt: number, fault: unknown): number {
  if (fault instanceof ApiProblem && fault.retryAfter !== undefined) return Math.min(fault.retryAfter, 10) * 1000;
  return 100 * 2 ** (attempt - 1) * (0.5 + Math.random());
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", stop, { once: true });
  });
}

export interface AdjustStockInput {
  productId: string;
  /** Two calls with the same id are one call. */
  requestId: string;
  reason: "delivery" | "count" | "damage";
  /** Pieces that came, were found, or were lost. From 0 to 1000000. */
  quantity: number;
  note?: string;
}

export interface AdjustStockOutput {
  stockBefore: number;
  stock: number;
}

export interface CancelOrderInput {
  orderId: string;
}

export interface CancelOrderOutput {
  status: "pending" | "paid" | "shipped" | "delivered" | "cancelled";
  piecesReturned: number;
}

export interface CatalogueInput {
  /** A part of the name, in any case. */
  q?: string;
  /** The slug of a category. */
  category?: string;
  /** 20, when left out. From 1 to 100. */
  limit?: number;
  /** From 0 to 10000. */
  offset?: number;
}

export interface CatalogueOutput {
  products: {
    id: string;
    sku: string;
    name: string;
    /** The category's slug. */
    category: string;
    /** For one piece, in euros. */
    price: string;
    inStock: boolean;
  }[];
  /** Of all pages. */
  total: number;
}

export interface CategoriesInput {}

export interface CategoriesOutput {
  categories: { id: string; slug: string; name: string }[];
}

export interface CreateCategoryInput {
  slug: string;
  name: string;
}

export interface CreateCategoryOutput {
  id: string;
}

export interface CreateProductInput {
  sku: string;
  name: string;
  text?: string;
  /** The slug of a category. */
  category: string;
  /** For one piece, in euros. */
  price: string;
  /** 0, when left out. From 0 to 1000000. */
  stock?: number;
  picture?: string;
  /** Any JSON. */
  attributes?: { [k: string]: unknown };
}

export interface CreateProductOutput {
  id: string;
  version: number;
}

export interface DeliverOrderInput {
  orderId: string;
}

export interface DeliverOrderOutput {
  status: "pending" | "paid" | "shipped" | "delivered" | "cancelled";
}

export interface DiscountOrderInput {
  orderId: string;
  /** Two calls with the same id are one call. */
  requestId: string;
  /** From 0 to 100. */
  percent: number;
}

export interface DiscountOrderOutput {
  discount: string;
  total: string;
}

export interface MyOrdersInput {
  status?: "pending" | "paid" | "shipped" | "delivered" | "cancelled";
  /** 10, when left out. From 1 to 50. */
  limit?: number;
  /** From 0 to 10000. */
  offset?: number;
}

export interface MyOrdersOutput {
  orders: {
    id: string;
    status: "pending" | "paid" | "shipped" | "delivered" | "cancelled";
    placedAt: string;
    /** What is to be paid, in euros. */
    total: string;
    lines: {
      productId: string;
      /** Its name today. */
      product: string;
      quantity: number;
      price: string;
      amount: string;
    }[];
  }[];
}

export interface OrderInput {
  orderId: string;
}

export interface OrderOutput {
  id: string;
  status: "pending" | "paid" | "shipped" | "delivered" | "cancelled";
  placedAt: string;
  /** What is to be paid, in euros. */
  total: string;
  lines: {
    productId: string;
    /** Its name today. */
    product: string;
    quantity: number;
    price: string;
    amount: string;
  }[];
  /** The customer's name. */
  customer: string;
  address: {
    street: string;
    postalCode: string;
    city: string;
    /** ISO 3166: `DE`. */
    country: string;
  };
  note: string | null;
  trackingCode: string | null;
  paidWith: "card" | "transfer" | "voucher" | null;
}

export interface PayOrderInput {
  orderId: string;
  /** In euros; exactly what is to be paid. */
  amount: string;
  method: "card" | "transfer" | "voucher";
  /** The provider's number of the payment. */
  reference: string;
}

export interface PayOrderOutput {
  paymentId: string;
  status: "pending" | "paid" | "shipped" | "delivered" | "cancelled";
}

export interface PlaceOrderInput {
  /** Two calls with the same id are one order. */
  requestId: string;
  lines: {
    productId: string;
    /** From 1 to 100. */
    quantity: number;
  }[];
  address: {
    street: string;
    postalCode: string;
    city: string;
    /** ISO 3166: `DE`. */
    country: string;
  };
  note?: string;
}

export interface PlaceOrderOutput {
  orderId: string;
  /** What is to be paid, in euros. */
  total: string;
}

export interface ProductInput {
  productId: string;
}

export interface ProductOutput {
  id: string;
  sku: string;
  name: string;
  /** The category's slug. */
  category: string;
  /** For one piece, in euros. */
  price: string;
  inStock: boolean;
  text: string | null;
  picture: string | null;
  /** Any JSON. */
  attributes: unknown;
  /** For `updateProduct`. */
  version: number;
}

export interface ProfileInput {}

export interface ProfileOutput {
  email: string;
  name: string;
  phone: string | null;
  birthday: string | null;
  newsletter: boolean;
}

export interface RetireProductInput {
  productId: string;
}

export interface RetireProductOutput {
  id: string;
}

export interface SalesReportInput {
  /** This moment and later. */
  from: string;
  /** Before this moment. */
  to: string;
}

export interface SalesReportOutput {
  orders: number;
  revenue: string;
  largestOrder: string | null;
  newCustomers: number;
  products: { productId: string; pieces: number; revenue: string }[];
}

export interface ShipOrderInput {
  orderId: string;
  trackingCode: string;
}

export interface ShipOrderOutput {
  status: "pending" | "paid" | "shipped" | "delivered" | "cancelled";
}

export interface SignUpInput {
  email: string;
  name: string;
  phone?: string;
  birthday?: string;
  /** false, when left out. */
  newsletter?: boolean;
}

export interface SignUpOutput {
  id: string;
}

export interface UpdateProductInput {
  productId: string;
  /** As it was last seen, at least 1. */
  version: number;
  name?: string;
  text?: string | null;
  /** For one piece, in euros. */
  price?: string;
  picture?: string | null;
  /** Any JSON. */
  attributes?: { [k: string]: unknown };
}

export interface UpdateProductOutput {
  version: number;
}

export interface UpdateProfileInput {
  name?: string;
  phone?: string | null;
  birthday?: string | null;
  newsletter?: boolean;
}

export interface UpdateProfileOutput {
  email: string;
  name: string;
  phone: string | null;
  birthday: string | null;
  newsletter: boolean;
}

const routes = {
  adjustStock: {
    method: "POST",
    path: "/products/{productId}/stock",
    inPath: ["productId"],
    inQuery: [],
    hasBody: true,
    repeatable: true,
  },
  cancelOrder: {
    method: "POST",
    path: "/orders/{orderId}/cancellation",
    inPath: ["orderId"],
    inQuery: [],
    hasBody: false,
    repeatable: true,
  },
  catalogue: {
    method: "GET",
    path: "/products",
    inPath: [],
    inQuery: ["q", "category", "limit", "offset"],
    hasBody: false,
    repeatable: true,
  },
  categories: { method: "GET", path: "/categories", inPath: [], inQuery: [], hasBody: false, repeatable: true },
  createCategory: { method: "POST", path: "/categories", inPath: [], inQuery: [], hasBody: true, repeatable: true },
  createProduct: { method: "POST", path: "/products", inPath: [], inQuery: [], hasBody: true, repeatable: true },
  deliverOrder: { method: "POST", path: "/orders/{orderId}/delivery", inPath: ["orderId"], inQuery: [], hasBody: false, repeatable: true },
  discountOrder: { method: "POST", path: "/orders/{orderId}/discount", inPath: ["orderId"], inQuery: [], hasBody: true, repeatable: true },
  myOrders: { method: "GET", path: "/orders", inPath: [], inQuery: ["status", "limit", "offset"], hasBody: false, repeatable: true },
  order: { method: "GET", path: "/orders/{orderId}", inPath: ["orderId"], inQuery: [], hasBody: false, repeatable: true },
  payOrder: { method: "POST", path: "/orders/{orderId}/payment", inPath: ["orderId"], inQuery: [], hasBody: true, repeatable: true },
  placeOrder: { method: "POST", path: "/orders", inPath: [], inQuery: [], hasBody: true, repeatable: true },
  product: { method: "GET", path: "/products/{productId}", inPath: ["productId"], inQuery: [], hasBody: false, repeatable: true },
  profile: { method: "GET", path: "/profile", inPath: [], inQuery: [], hasBody: false, repeatable: true },
  retireProduct: { method: "DELETE", path: "/products/{productId}", inPath: ["productId"], inQuery: [], hasBody: false, repeatable: true },
  salesReport: { method: "GET", path: "/reports/sales", inPath: [], inQuery: ["from", "to"], hasBody: false, repeatable: true },
  shipOrder: { method: "POST", path: "/orders/{orderId}/shipment", inPath: ["orderId"], inQuery: [], hasBody: true, repeatable: true },
  signUp: { method: "POST", path: "/customers", inPath: [], inQuery: [], hasBody: true, repeatable: true },
  updateProduct: { method: "PATCH", path: "/products/{productId}", inPath: ["productId"], inQuery: [], hasBody: true, repeatable: false },
  updateProfile: { method: "PATCH", path: "/profile", inPath: [], inQuery: [], hasBody: true, repeatable: false },
} as const satisfies Readonly<Record<string, Route>>;

/** A client of shop. A refused call throws ApiProblem; one that never reached the service throws what fetch throws. */
export function createClient(client: ClientOptions) {
  return {
    /** Goods came in, were counted, or were broken. */
    adjustStock: (input: AdjustStockInput, options?: CallOptions) => send<AdjustStockOutput>(client, routes.adjustStock, input, options),
    /** Cancels an order that was not shipped yet, and puts the pieces back on the shelf. */
    cancelOrder: (input: CancelOrderInput, options?: CallOptions) => send<CancelOrderOutput>(client, routes.cancelOrder, input, options),
    /** What there is to buy, a page at a time. Anybody may look. */
    catalogue: (input: CatalogueInput = {}, options?: CallOptions) => send<CatalogueOutput>(client, routes.catalogue, input, options),
    /** All shelves of the catalogue. */
    categories: (input: CategoriesInput = {}, options?: CallOptions) => send<CategoriesOutput>(client, routes.categories, input, options),
    /** Puts up a new shelf. */
    createCategory: (input: CreateCategoryInput, options?: CallOptions) => send<CreateCategoryOutput>(client, routes.createCategory, input, options),
    /** Adds a product to the catalogue. */
    createProduct: (input: CreateProductInput, options?: CallOptions) => send<CreateProductOutput>(client, routes.createProduct, input, options),
    /** The parcel is at the door. */
    deliverOrder: (input: DeliverOrderInput, options?: CallOptions) => send<DeliverOrderOutput>(client, routes.deliverOrder, input, options),
    /** Staff take some percent off an order that is not paid yet. */
    discountOrder: (input: DiscountOrderInput, options?: CallOptions) => send<DiscountOrderOutput>(client, routes.discountOrder, input, options),
    /** The caller's orders, newest first, with what is in them. */
    myOrders: (input: MyOrdersInput = {}, options?: CallOptions) => send<MyOrdersOutput>(client, routes.myOrders, input, options),
    /** One order with its lines and its payment. A customer who asks for another's is told that there is none. */
    order: (input: OrderInput, options?: CallOptions) => send<OrderOutput>(client, routes.order, input, options),
    /** Records the money that came for an order. */
    payOrder: (input: PayOrderInput, options?: CallOptions) => send<PayOrderOutput>(client, routes.payOrder, input, options),
    /** A customer orders pieces of several products: the stock falls and the order is written, or neither. */
    placeOrder: (input: PlaceOrderInput, options?: CallOptions) => send<PlaceOrderOutput>(client, routes.placeOrder, input, options),
    /** One product, with everything there is to know. Anybody may look. */
    product: (input: ProductInput, options?: CallOptions) => send<ProductOutput>(client, routes.product, input, options),
    /** What the shop knows of the caller. */
    profile: (input: ProfileInput = {}, options?: CallOptions) => send<ProfileOutput>(client, routes.profile, input, options),
    /** Takes a product out of the catalogue. Orders that hold it keep it. */
    retireProduct: (input: RetireProductInput, options?: CallOptions) => send<RetireProductOutput>(client, routes.retireProduct, input, options),
    /** What was sold between two days, in all and product by product. */
    salesReport: (input: SalesReportInput, options?: CallOptions) => send<SalesReportOutput>(client, routes.salesReport, input, options),
    /** The parcel is with the carrier. */
    shipOrder: (input: ShipOrderInput, options?: CallOptions) => send<ShipOrderOutput>(client, routes.shipOrder, input, options),
    /** Makes the caller a customer. */
    signUp: (input: SignUpInput, options?: CallOptions) => send<SignUpOutput>(client, routes.signUp, input, options),
    /** Changes what is given and leaves the rest alone; null clears. Refused when somebody else changed it since. */
    updateProduct: (input: UpdateProductInput, options?: CallOptions) => send<UpdateProductOutput>(client, routes.updateProduct, input, options),
    /** Changes what is given and leaves the rest alone; null clears. */
    updateProfile: (input: UpdateProfileInput = {}, options?: CallOptions) => send<UpdateProfileOutput>(client, routes.updateProfile, input, options),
  };
}
export type Client = ReturnType<typeof createClient>;
